using Helios.Connectors.Store.Sql;
using Helios.Pipeline.Analytics;

namespace Helios.Connectors.Sqlite.Store;

/// <summary>What PostgreSQL has as functions, as statements of this program.</summary>
internal sealed class SqliteAnalytics(SqlSession session) : SqlAnalytics(session)
{
    private const string TopSql = $"""
        SELECT {AnalyticsTables.AnomalyColumns} FROM ml_anomalies WHERE detected_at >= @since
        ORDER BY CASE severity WHEN 'critical' THEN 4 WHEN 'high' THEN 3 WHEN 'medium' THEN 2 ELSE 1 END DESC, score DESC NULLS LAST,
          detected_at DESC, id LIMIT @limit
        """;

    private const string OldSql = "SELECT id FROM ml_anomalies WHERE resolved AND detected_at < @before ORDER BY detected_at, id LIMIT @limit";

    private const string KeepSql = $"""
        INSERT INTO ml_anomaly_history SELECT {AnalyticsTables.AnomalyColumns}, @now FROM ml_anomalies WHERE id IN ({OldSql})
        ON CONFLICT (id) DO UPDATE SET archived_at = excluded.archived_at
        """;

    private static readonly string HourSql = StatsSql("ml_anomaly_stats_hourly", "hour_start", "substr(detected_at, 1, 13) || ':00:00.000Z'");

    private static readonly string DaySql = StatsSql("ml_anomaly_stats_daily", "day_start", "substr(detected_at, 1, 10) || 'T00:00:00.000Z'");

    public override ValueTask<(long Hours, long Days)> CalculateAnomalyStatsAsync(
        DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken) => Session.WriteAsync(
        async scope =>
        {
            var hours = await CountAsync(scope, HourSql, since, until, TimeSpan.FromHours(1));
            return ((long)hours, (long)await CountAsync(scope, DaySql, since, until, TimeSpan.FromDays(1)));
        },
        durable: false,
        cancellationToken);

    public override ValueTask<IReadOnlyList<MlAnomaly>> TopAnomaliesAsync(int limit, DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadAsync(TopSql, AnalyticsTables.Anomaly, cancellationToken, ("since", since), ("limit", limit));

    public override ValueTask<long> ArchiveOldAnomaliesAsync(DateTimeOffset olderThan, int limit, CancellationToken cancellationToken) =>
        Session.WriteAsync(
            async scope =>
            {
                (string, object?)[] values = [("before", olderThan), ("limit", limit), ("now", Session.Time.GetUtcNow())];
                await scope.RunAsync(KeepSql, values);
                return (long)await scope.RunAsync($"DELETE FROM ml_anomalies WHERE id IN ({OldSql})", values);
            },
            durable: false,
            cancellationToken);

    /// <summary>Widens the stretch to whole units, so that a unit is never counted in part.</summary>
    private static ValueTask<int> CountAsync(SqlScope scope, string sql, DateTimeOffset since, DateTimeOffset until, TimeSpan unit) => scope.RunAsync(
        sql,
        ("since", new DateTimeOffset(since.UtcTicks - (since.UtcTicks % unit.Ticks), TimeSpan.Zero)),
        ("until", new DateTimeOffset(until.UtcTicks - (until.UtcTicks % unit.Ticks) + unit.Ticks, TimeSpan.Zero)));

    private static string StatsSql(string table, string column, string start) => $"""
        INSERT INTO {table}
        SELECT tenant, service, {start}, count(*), count(*) FILTER (WHERE severity = 'low'), count(*) FILTER (WHERE severity = 'medium'),
          count(*) FILTER (WHERE severity = 'high'), count(*) FILTER (WHERE severity = 'critical'), count(*) FILTER (WHERE resolved),
          count(*) FILTER (WHERE false_positive), avg(confidence), max(score)
        FROM (SELECT {AnalyticsTables.AnomalyColumns} FROM ml_anomalies
          UNION ALL SELECT {AnalyticsTables.AnomalyColumns} FROM ml_anomaly_history) AS a
        WHERE detected_at >= @since AND detected_at < @until GROUP BY 1, 2, 3
        ON CONFLICT (tenant, service, {column}) DO UPDATE SET total = excluded.total, low = excluded.low, medium = excluded.medium,
          high = excluded.high, critical = excluded.critical, resolved = excluded.resolved, false_positives = excluded.false_positives,
          avg_confidence = excluded.avg_confidence, max_score = excluded.max_score
        """;
}
