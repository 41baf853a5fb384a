using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Pipeline.Ingest;

namespace Helios.Host.Api.Analytics;

/// <summary><c>GET /api/v1/analytics/stats</c>: counts of anomalies of services by hour or day, newest first.</summary>
/// <remarks>
/// Filters <c>tenant</c>, <c>service</c>, <c>from</c> (by default a day, or 30 days, before <c>to</c>), <c>to</c> (now), <c>unit</c> (hour or day) and
/// <c>limit</c> (1 to 1000, default 1000). The counts are those of the last turn of the upkeep, at most some ten minutes old.
/// </remarks>
internal sealed class StatsEndpoint(ApiRoute route, IAnalyticsQueries queries, TimeProvider time)
{
    private static readonly string[] Units = ["hour", "day"];

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/analytics/stats", route.Serve(ServeAsync));

    private async Task<Action<Utf8JsonWriter>> ServeAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request, "tenant", "service", "from", "to", "unit", "limit");
        var unit = query.Word("unit", Units) ?? Units[0];
        var isDay = unit == Units[1];
        var to = query.Time("to") ?? time.GetUtcNow();
        var from = query.Time("from") ?? Before(to, TimeSpan.FromDays(isDay ? 30 : 1));
        if (from >= to)
        {
            throw RequestRefused.Bad("to must be after from");
        }

        var limit = query.Number("limit", 1, AnalyticsFilter.MaxLimit, AnalyticsFilter.MaxLimit);
        var filter = new AnalyticsFilter(query.Text("tenant"), query.Text("service"), Limit: limit);
        var rows = await queries.StatsAsync(filter, isDay ? StatsUnit.Day : StatsUnit.Hour, from, to, context.RequestAborted);
        return writer => Write(writer, unit, rows);
    }

    private static DateTimeOffset Before(DateTimeOffset to, TimeSpan stretch) =>
        to.UtcTicks > stretch.Ticks ? new DateTimeOffset(to.UtcTicks - stretch.Ticks, TimeSpan.Zero) : DateTimeOffset.MinValue;

    private static void Write(Utf8JsonWriter writer, string unit, IReadOnlyList<AnomalyStats> rows)
    {
        writer.WriteStartObject();
        writer.WriteString("unit", unit);
        writer.WriteStartArray("stats");
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            writer.WriteString("start", row.Start.UtcDateTime);
            writer.WriteString("tenant", row.Tenant);
            writer.WriteString("service", row.Service);
            writer.WriteNumber("total", row.Total);
            writer.WriteNumber("low", row.Low);
            writer.WriteNumber("medium", row.Medium);
            writer.WriteNumber("high", row.High);
            writer.WriteNumber("critical", row.Critical);
            writer.WriteNumber("resolved", row.Resolved);
            writer.WriteNumber("false_positives", row.FalsePositives);
            writer.WriteNumberOrNull("avg_confidence", row.AvgConfidence);
            writer.WriteNumberOrNull("max_score", row.MaxScore);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
