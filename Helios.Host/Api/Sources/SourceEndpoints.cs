using System.Text.Json;
using Helios.Connectors.Store;

namespace Helios.Host.Api.Sources;

/// <summary><c>/api/v1/sources</c>: how reliably each source delivers, over a range of time and window by window.</summary>
internal sealed class SourceEndpoints(ApiRoute route, ISourceQueries store, TimeProvider time)
{
    private const string Root = "/api/v1/sources";
    private const int DefaultLimit = 1000;

    private static readonly TimeSpan DefaultRange = TimeSpan.FromHours(1);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, route.Serve(context => AnswerAsync(context, "sources", store.SumAsync)));
        routes.MapGet($"{Root}/history", route.Serve(context => AnswerAsync(context, "history", store.HistoryAsync)));
    }

    private async Task<Action<Utf8JsonWriter>> AnswerAsync(
        HttpContext context, string name, Func<SourceFilter, CancellationToken, ValueTask<IReadOnlyList<StoredSourceCounts>>> read)
    {
        var filter = FilterOf(context);
        var found = await read(filter, context.RequestAborted);
        return writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("from", filter.From.UtcDateTime);
            writer.WriteString("to", filter.To.UtcDateTime);
            writer.WriteStartArray(name);
            foreach (var counts in found)
            {
                SourceCountsJson.Write(writer, counts);
            }

            writer.WriteEndArray();
            writer.WriteBoolean("truncated", found.Count == filter.Limit);
            writer.WriteEndObject();
        };
    }

    private SourceFilter FilterOf(HttpContext context)
    {
        var query = new QueryReader(context.Request, "tenant", "source", "from", "to", "limit");
        var to = query.Time("to") ?? time.GetUtcNow();
        var from = query.Time("from") ?? to - DefaultRange;
        return from < to
            ? new SourceFilter
            {
                Tenant = query.Text("tenant"),
                Source = query.Text("source"),
                From = from,
                To = to,
                Limit = query.Number("limit", 1, SourceFilter.MaxLimit, DefaultLimit),
            }
            : throw RequestRefused.Bad("from must lie before to");
    }
}
