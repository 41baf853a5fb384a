using Helios.Connectors.Store;
using Helios.Host.Api.Contract;

namespace Helios.Host.Api.Analytics;

/// <summary><c>GET /api/v1/analytics/stats</c>: counts of anomalies of services by hour or day, newest first.</summary>
/// <remarks>
/// Filters <c>tenant</c>, <c>service</c>, <c>from</c> (by default a day, or 30 days, before <c>to</c>), <c>to</c> (now), <c>unit</c> (hour or day) and
/// <c>limit</c> (1 to 1000, default 1000). The counts are those of the last turn of the upkeep, at most some ten minutes old.
/// </remarks>
internal sealed class StatsEndpoint(ApiRoute route, IAnalyticsQueries queries, TimeProvider time)
{
    /// <summary>What a row may count over.</summary>
    public static readonly string[] Units = ["hour", "day"];

    private static readonly ApiOperation Stats = ApiOperation.Get("/api/v1/analytics/stats", "listServiceAnomalyStats", "analytics", "Counts of anomalies of services by hour or day, newest first.") with
    {
        Query =
        [
            ApiParameter.Tenant,
            ApiParameter.Text("service", "Only this service."),
            ApiParameter.Time("from", "Only what starts at or after; a day, or 30 days, before to where it is not given."),
            ApiParameter.Time("to", "Only what starts before; now where it is not given."),
            ApiParameter.Word("unit", Units, "What a row counts over; an hour where it is not given."),
            ApiParameter.Limit(AnalyticsFilter.MaxLimit, AnalyticsFilter.MaxLimit),
        ],
        Answer = static () => AnalyticsAnswers.Default.StatsAnswer,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
    };

    public void Map(IEndpointRouteBuilder routes) => routes.Map(Stats, route.Serve(ServeAsync));

    private async Task<StatsAnswer> ServeAsync(HttpContext context)
    {
        var query = new QueryReader(context);
        var unit = query.Word("unit") ?? Units[0];
        var isDay = unit == Units[1];
        var to = query.Time("to") ?? time.GetUtcNow();
        var from = query.Time("from") ?? Before(to, TimeSpan.FromDays(isDay ? 30 : 1));
        if (from >= to)
        {
            throw RequestRefused.Bad("to must be after from");
        }

        var limit = query.Number("limit");
        var filter = new AnalyticsFilter(query.Text("tenant"), query.Text("service"), Limit: limit);
        var rows = await queries.StatsAsync(filter, isDay ? StatsUnit.Day : StatsUnit.Hour, from, to, context.RequestAborted);
        return new StatsAnswer(unit, [.. rows.Select(StatsRowAnswer.Of)]);
    }

    private static DateTimeOffset Before(DateTimeOffset to, TimeSpan stretch) =>
        to.UtcTicks > stretch.Ticks ? new DateTimeOffset(to.UtcTicks - stretch.Ticks, TimeSpan.Zero) : DateTimeOffset.MinValue;
}
