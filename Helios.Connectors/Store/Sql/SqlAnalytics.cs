using Helios.Pipeline.Analytics;

namespace Helios.Connectors.Store.Sql;

/// <summary>The analytics schema, as far as both databases read and write it alike.</summary>
/// <remarks>The queries are those of the views <c>ml_v_*</c>, with the injected clock in place of the database's.</remarks>
internal abstract partial class SqlAnalytics(SqlSession session) : IAnalyticsStore
{
    private const string Counts = """
        count(*), count(*) FILTER (WHERE severity = 'low'), count(*) FILTER (WHERE severity = 'medium'),
          count(*) FILTER (WHERE severity = 'high'), count(*) FILTER (WHERE severity = 'critical'), avg(confidence), max(score)
        """;

    private const string HealthSql = """
        SELECT m.id, m.name, m.service, m.kind, m.version, m.status, m.trained_at, m.accuracy, m.precision, m.recall, m.f1, m.drift,
          (SELECT count(*) FROM ml_anomalies AS a WHERE a.tenant = m.tenant AND a.service = m.service AND a.detected_at >= @day),
          CASE WHEN m.status = 'failed' THEN 'failed' WHEN m.drift >= 0.2 THEN 'drifting' WHEN m.trained_at < @month THEN 'stale'
            ELSE 'healthy' END
        FROM ml_models AS m WHERE m.status <> 'retired' ORDER BY m.name, m.version, m.id
        """;

    private readonly string _trends = $"""
        SELECT {session.Dialect.DetectedDay}, tenant, service, {Counts} FROM ml_anomalies WHERE detected_at >= @since
        GROUP BY 1, tenant, service ORDER BY 1 DESC, tenant, service
        """;

    protected SqlSession Session => session;

    public ValueTask SaveAsync(IReadOnlyList<MlAnomaly> anomalies, CancellationToken cancellationToken) =>
        AnalyticsTables.Anomalies.SaveAsync(session, anomalies, cancellationToken);

    public ValueTask SaveAsync(IReadOnlyList<MlModel> models, CancellationToken cancellationToken) =>
        AnalyticsTables.Models.SaveAsync(session, models, cancellationToken);

    public ValueTask SaveAsync(IReadOnlyList<MlPattern> patterns, CancellationToken cancellationToken) =>
        AnalyticsTables.Patterns.SaveAsync(session, patterns, cancellationToken);

    public ValueTask SaveAsync(IReadOnlyList<MlTrend> trends, CancellationToken cancellationToken) =>
        AnalyticsTables.Trends.SaveAsync(session, trends, cancellationToken);

    public ValueTask SaveAsync(IReadOnlyList<MlForecast> forecasts, CancellationToken cancellationToken) =>
        AnalyticsTables.Forecasts.SaveAsync(session, forecasts, cancellationToken);

    public ValueTask SaveAsync(IReadOnlyList<MlPredictiveAlert> alerts, CancellationToken cancellationToken) =>
        AnalyticsTables.Alerts.SaveAsync(session, alerts, cancellationToken);

    public ValueTask SaveAsync(IReadOnlyList<MlSample> samples, CancellationToken cancellationToken) =>
        AnalyticsTables.Samples.SaveAsync(session, samples, cancellationToken);

    public ValueTask<IReadOnlyList<MlAnomaly>> RecentAnomaliesAsync(int limit, CancellationToken cancellationToken) => ReadAsync(
        $"SELECT {AnalyticsTables.AnomalyColumns} FROM ml_anomalies WHERE detected_at >= @since ORDER BY detected_at DESC, id LIMIT @limit",
        AnalyticsTables.Anomaly,
        cancellationToken,
        ("since", Ago(TimeSpan.FromHours(24))),
        ("limit", limit));

    public ValueTask<IReadOnlyList<MlAnomaly>> CriticalAnomaliesAsync(int limit, CancellationToken cancellationToken) => ReadAsync(
        $"""
        SELECT {AnalyticsTables.AnomalyColumns} FROM ml_anomalies WHERE severity = 'critical' AND NOT resolved
        ORDER BY detected_at DESC, id LIMIT @limit
        """,
        AnalyticsTables.Anomaly,
        cancellationToken,
        ("limit", limit));

    public ValueTask<IReadOnlyList<AnomalyStats>> AnomalyTrendsAsync(CancellationToken cancellationToken) =>
        ReadAsync(_trends, AnalyticsTables.Stats, cancellationToken, ("since", Ago(TimeSpan.FromDays(30))));

    public ValueTask<IReadOnlyList<ModelHealth>> ModelHealthAsync(CancellationToken cancellationToken) => ReadAsync(
        HealthSql, AnalyticsTables.Health, cancellationToken, ("day", Ago(TimeSpan.FromHours(24))), ("month", Ago(TimeSpan.FromDays(30))));

    public abstract ValueTask<(long Hours, long Days)> CalculateAnomalyStatsAsync(
        DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken);

    public abstract ValueTask<IReadOnlyList<MlAnomaly>> TopAnomaliesAsync(int limit, DateTimeOffset since, CancellationToken cancellationToken);

    public abstract ValueTask<long> ArchiveOldAnomaliesAsync(DateTimeOffset olderThan, int limit, CancellationToken cancellationToken);

    protected async ValueTask<IReadOnlyList<T>> ReadAsync<T>(
        string sql, Func<SqlRow, T> map, CancellationToken cancellationToken, params (string, object?)[] values) =>
        await session.ReadAsync(scope => scope.QueryAsync(sql, map, values), cancellationToken);

    private DateTimeOffset Ago(TimeSpan age) => session.Time.GetUtcNow() - age;
}
