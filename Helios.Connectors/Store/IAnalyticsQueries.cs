using Helios.Pipeline.Analytics;

namespace Helios.Connectors.Store;

/// <summary>Reads of the analytics of services. Thread-safe; every answer is bounded by the filter's limit.</summary>
/// <remarks>Every method throws <see cref="StoreException"/> where the store cannot be used.</remarks>
public interface IAnalyticsQueries
{
    /// <summary>Most hours of an answer.</summary>
    const int MaxHours = 10_000;

    /// <summary>Anomalies, newest first.</summary>
    ValueTask<IReadOnlyList<MlAnomaly>> AnomaliesAsync(AnalyticsFilter filter, CancellationToken cancellationToken);

    /// <summary>Predictive alerts, open and judged, newest first.</summary>
    ValueTask<IReadOnlyList<MlPredictiveAlert>> AlertsAsync(AnalyticsFilter filter, CancellationToken cancellationToken);

    /// <summary>How good the last judged alerts were that pass the filter; its limit says how many of them count.</summary>
    ValueTask<AlertPrecision> AlertPrecisionAsync(AnalyticsFilter filter, CancellationToken cancellationToken);

    /// <summary>The latest forecast of each metric of one service, by metric and step. The filter has to name tenant and service.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    ValueTask<IReadOnlyList<MlForecast>> ForecastsAsync(AnalyticsFilter filter, CancellationToken cancellationToken);

    /// <summary>Hours of a service in [<paramref name="from"/>, <paramref name="to"/>), oldest first; the newest <see cref="MaxHours"/>.</summary>
    ValueTask<IReadOnlyList<MlSample>> HoursAsync(string tenant, string service, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Models, the newest first.</summary>
    ValueTask<IReadOnlyList<MlModel>> ModelsAsync(AnalyticsFilter filter, CancellationToken cancellationToken);

    /// <summary>Patterns, those seen last first.</summary>
    ValueTask<IReadOnlyList<MlPattern>> PatternsAsync(AnalyticsFilter filter, CancellationToken cancellationToken);

    /// <summary>Trends, those that begin last first.</summary>
    ValueTask<IReadOnlyList<MlTrend>> TrendsAsync(AnalyticsFilter filter, CancellationToken cancellationToken);

    /// <summary>Counts of anomalies of the units that begin in [<paramref name="since"/>, <paramref name="until"/>), newest first, as they were last
    /// calculated. They have no metric and pass it over.</summary>
    ValueTask<IReadOnlyList<AnomalyStats>> StatsAsync(
        AnalyticsFilter filter, StatsUnit unit, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken);
}
