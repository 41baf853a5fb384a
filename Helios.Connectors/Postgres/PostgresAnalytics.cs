using Helios.Connectors.Store.Sql;
using Helios.Pipeline.Analytics;

namespace Helios.Connectors.Postgres;

/// <summary>The analytics schema with its three functions.</summary>
internal sealed class PostgresAnalytics(SqlSession session) : SqlAnalytics(session)
{
    public override ValueTask<(long Hours, long Days)> CalculateAnomalyStatsAsync(
        DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken) => Session.WriteAsync(
        async scope =>
        {
            var counted = await scope.QueryAsync(
                "SELECT hours, days FROM ml_calculate_anomaly_stats(@since, @until)",
                row => (row.Long(0), row.Long(1)),
                ("since", since),
                ("until", until));
            return counted[0];
        },
        durable: false,
        cancellationToken);

    public override ValueTask<IReadOnlyList<MlAnomaly>> TopAnomaliesAsync(int limit, DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadAsync(
            $"SELECT {AnalyticsTables.AnomalyColumns} FROM ml_get_top_anomalies(@limit, @since)",
            AnalyticsTables.Anomaly,
            cancellationToken,
            ("limit", limit),
            ("since", since));

    public override ValueTask<long> ArchiveOldAnomaliesAsync(DateTimeOffset olderThan, int limit, CancellationToken cancellationToken) =>
        Session.WriteAsync(
            async scope =>
            {
                var moved = await scope.QueryAsync(
                    "SELECT ml_archive_old_anomalies(@before, @limit, @now)",
                    row => row.Long(0),
                    ("before", olderThan),
                    ("limit", limit),
                    ("now", Session.Time.GetUtcNow()));
                return moved[0];
            },
            durable: false,
            cancellationToken);
}
