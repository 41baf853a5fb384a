using Helios.Pipeline.Analytics;

namespace Helios.Connectors.Store;

/// <summary>The analytics schema: service-metric anomalies, models, patterns, trends and forecasts. The same answers from every store.</summary>
/// <remarks>
/// Thread-safe. Saving replaces the row with the same key. «Now» is the injected clock; the SQL views of the same names use the
/// database's. Every method throws <see cref="StoreException"/> where the store cannot be used.
/// </remarks>
public interface IAnalyticsStore : IAnalyticsQueries, IAnomalyUpkeep
{
    /// <summary>Writes anomalies by their id, in one transaction.</summary>
    ValueTask SaveAsync(IReadOnlyList<MlAnomaly> anomalies, CancellationToken cancellationToken);

    /// <summary>Writes models by their id, in one transaction.</summary>
    ValueTask SaveAsync(IReadOnlyList<MlModel> models, CancellationToken cancellationToken);

    /// <summary>Writes patterns by their id, in one transaction.</summary>
    ValueTask SaveAsync(IReadOnlyList<MlPattern> patterns, CancellationToken cancellationToken);

    /// <summary>Writes trends by tenant, service, metric and start, in one transaction.</summary>
    ValueTask SaveAsync(IReadOnlyList<MlTrend> trends, CancellationToken cancellationToken);

    /// <summary>Writes forecasts by tenant, service, metric, model, time and step, in one transaction.</summary>
    ValueTask SaveAsync(IReadOnlyList<MlForecast> forecasts, CancellationToken cancellationToken);

    /// <summary>Writes alerts by their id, in one transaction.</summary>
    ValueTask SaveAsync(IReadOnlyList<MlPredictiveAlert> alerts, CancellationToken cancellationToken);

    /// <summary>Writes hours by tenant, service and hour, in one transaction.</summary>
    ValueTask SaveAsync(IReadOnlyList<MlSample> samples, CancellationToken cancellationToken);

    /// <summary>Anomalies of the last 24 hours, newest first (<c>ml_v_recent_anomalies</c>).</summary>
    ValueTask<IReadOnlyList<MlAnomaly>> RecentAnomaliesAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Critical anomalies nobody resolved, newest first (<c>ml_v_critical_anomalies</c>).</summary>
    ValueTask<IReadOnlyList<MlAnomaly>> CriticalAnomaliesAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Counts a day, tenant and service over the last 30 days, newest day first (<c>ml_v_anomaly_trends</c>).</summary>
    ValueTask<IReadOnlyList<AnomalyStats>> AnomalyTrendsAsync(CancellationToken cancellationToken);

    /// <summary>How the models do, by name and version (<c>ml_v_model_health</c>).</summary>
    ValueTask<IReadOnlyList<ModelHealth>> ModelHealthAsync(CancellationToken cancellationToken);

    /// <summary>The worst anomalies since a moment: by severity, score, then newest (<c>ml_get_top_anomalies</c>).</summary>
    ValueTask<IReadOnlyList<MlAnomaly>> TopAnomaliesAsync(int limit, DateTimeOffset since, CancellationToken cancellationToken);
}
