using Helios.Connectors.Store;
using Helios.Host.Api.Contract;

namespace Helios.Host.Api.Sources;

/// <summary><c>/api/v1/sources</c>: how reliably each source delivers, over a range of time and window by window.</summary>
internal sealed class SourceEndpoints(ApiRoute route, ISourceQueries store, TimeProvider time)
{
    private const string Root = "/api/v1/sources";
    private const int DefaultLimit = 1000;

    private static readonly TimeSpan DefaultRange = TimeSpan.FromHours(1);

    /// <summary>What sums may be sorted by.</summary>
    public static readonly string[] SortKeys = ["source", "copies", "missing", "late", "duplicates", "differing", "delivered_share"];

    private static readonly ApiParameter[] Parameters =
    [
        ApiParameter.Tenant,
        ApiParameter.Text("source", "Only this source."),
        ApiParameter.Time("from", "Only windows that start at or after; an hour before to where it is not given."),
        ApiParameter.Time("to", "Only windows that start before; now where it is not given."),
        ApiParameter.Limit(SourceFilter.MaxLimit, DefaultLimit),
    ];

    private static readonly ApiOperation Sum = ApiOperation.Get(Root, "listSources", "sources", "What each source delivered, added up over a stretch of time.") with
    {
        Query = [.. Parameters, ApiParameter.Sort(SortKeys, "source")],
        Answer = static () => SourceJson.Default.SourcesAnswer,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
    };

    private static readonly ApiOperation History = ApiOperation.Get($"{Root}/history", "listSourceHistory", "sources", "What each source delivered, window by window.") with
    {
        Query = [.. Parameters, ApiParameter.Sort(["from"], "-from")],
        Answer = static () => SourceJson.Default.SourceHistoryAnswer,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(Sum, route.Serve(SumAsync));
        routes.Map(History, route.Serve(HistoryAsync));
    }

    private async Task<SourcesAnswer> SumAsync(HttpContext context)
    {
        var (filter, order) = FilterOf(context);
        filter = filter with { Sort = SortOf(order?.Key), Reversed = order is { IsDescending: true } };
        var found = await store.SumAsync(filter, context.RequestAborted);
        return new SourcesAnswer(filter.From, filter.To, [.. found.Select(SourceCountsAnswer.Of)], found.Count == filter.Limit);
    }

    private async Task<SourceHistoryAnswer> HistoryAsync(HttpContext context)
    {
        var (filter, order) = FilterOf(context);
        filter = filter with { Reversed = order is { IsDescending: false } };
        var found = await store.HistoryAsync(filter, context.RequestAborted);
        return new SourceHistoryAnswer(filter.From, filter.To, [.. found.Select(SourceCountsAnswer.Of)], found.Count == filter.Limit);
    }

    private static SourceSort SortOf(string? key) => key switch
    {
        "copies" => SourceSort.Copies,
        "missing" => SourceSort.Missing,
        "late" => SourceSort.Late,
        "duplicates" => SourceSort.Duplicates,
        "differing" => SourceSort.Differing,
        "delivered_share" => SourceSort.DeliveredShare,
        _ => SourceSort.Name,
    };

    private (SourceFilter Filter, SortOrder? Order) FilterOf(HttpContext context)
    {
        var query = new QueryReader(context);
        var to = query.Time("to") ?? time.GetUtcNow();
        var from = query.Time("from") ?? Before(to);
        return from < to
            ? (new SourceFilter { Tenant = query.Text("tenant"), Source = query.Text("source"), From = from, To = to, Limit = query.Number("limit") }, query.Sort())
            : throw RequestRefused.Bad("from must lie before to");
    }

    private static DateTimeOffset Before(DateTimeOffset to) => to.UtcTicks > DefaultRange.Ticks ? to - DefaultRange : DateTimeOffset.MinValue;
}
