using Helios.Connectors.Store;
using Helios.Host.Api.Contract;
using Helios.Pipeline.Analytics;

namespace Helios.Host.Api.Analytics;

/// <summary><c>GET /api/v1/analytics/samples</c>: what a service measured hour by hour, behind its forecasts.</summary>
/// <remarks>More hours than points are told by buckets of equal length with their mean, least and largest value, so that no peak is lost.</remarks>
internal sealed class HistoryEndpoint(ApiRoute route, IAnalyticsQueries queries, TimeProvider time)
{
    private const int DefaultPoints = 500;
    private const int MostPoints = 2000;

    // As far back as models look.
    private static readonly TimeSpan UsualStretch = TimeSpan.FromDays(7);
    private static readonly TimeSpan LongestStretch = TimeSpan.FromHours(IAnalyticsQueries.MaxHours);

    private static readonly ApiOperation Show = ApiOperation.Get(SampleEndpoints.Path, "listServiceSamples", "analytics", "What a service measured hour by hour.") with
    {
        Query =
        [
            ApiParameter.Tenant,
            ApiParameter.Text("service", "The service, such as checkout.").Required(),
            ApiParameter.Word("metric", ServiceFeatures.Names, "Only this metric."),
            ApiParameter.Time("from", "Only hours that start at or after; seven days before to where it is not given. At most 10,000 hours before to."),
            ApiParameter.Time("to", "Only hours that start before; now where it is not given."),
            ApiParameter.Number("limit", 1, MostPoints, DefaultPoints, "How many points of a metric at most; more hours are told by the mean, the least and the largest of several."),
        ],
        Answer = static () => AnalyticsAnswers.Default.ServiceHistoryAnswer,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
    };

    public void Map(IEndpointRouteBuilder routes) => routes.Map(Show, route.Serve(ShowAsync));

    private async Task<ServiceHistoryAnswer> ShowAsync(HttpContext context)
    {
        var query = new QueryReader(context);
        var to = query.Time("to") ?? time.GetUtcNow();
        var from = query.Time("from") ?? (to.UtcTicks > UsualStretch.Ticks ? to - UsualStretch : DateTimeOffset.MinValue);
        if (from >= to || to - from > LongestStretch)
        {
            throw RequestRefused.Bad($"from must lie before to, by at most {LongestStretch.TotalHours:0} hours");
        }

        var (tenant, service, limit) = (query.Text("tenant") ?? "default", query.Text("service")!, query.Number("limit"));
        var hours = await queries.HoursAsync(tenant, service, from, to, context.RequestAborted);
        var step = StepOf(hours, limit);
        IEnumerable<string> names = query.Word("metric") is { } one ? [one] : ServiceFeatures.Names;
        return new ServiceHistoryAnswer(tenant, service, from, to, step, [.. names.Select(name => new MetricHistoryAnswer(name, Points(hours, ServiceFeatures.IndexOf(name), step)))]);
    }

    /// <summary>Hours a point stands for, so that there are at most as many points as wanted.</summary>
    internal static int StepOf(IReadOnlyList<MlSample> hours, int limit)
    {
        if (hours.Count == 0)
        {
            return 1;
        }

        // Buckets begin at multiples of their length, so the stretch may touch one more than it is long.
        var (first, last) = (NumberOf(hours[0]), NumberOf(hours[^1]));
        var step = (int)Math.Max(1, (last - first + limit) / limit);
        while ((last / step) - (first / step) + 1 > limit)
        {
            step++;
        }

        return step;
    }

    /// <summary>Points of a metric, oldest first.</summary>
    internal static IReadOnlyList<HistoryPointAnswer> Points(IReadOnlyList<MlSample> hours, int metric, int step) =>
    [
        .. hours.Where(hour => double.IsFinite(hour.Values[metric])).GroupBy(hour => NumberOf(hour) / step).Select(bucket =>
        {
            var values = bucket.Select(hour => hour.Values[metric]).ToArray();
            return new HistoryPointAnswer(step == 1 ? bucket.First().Hour : At(bucket.Key * step), values.Average(), values.Min(), values.Max(), values.Length);
        }),
    ];

    private static long NumberOf(MlSample hour) => hour.Hour.UtcTicks / TimeSpan.TicksPerHour;

    private static DateTimeOffset At(long hour) => new(hour * TimeSpan.TicksPerHour, TimeSpan.Zero);
}
