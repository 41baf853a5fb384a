using Helios.Connectors.Store;
using Helios.Connectors.Store.Sql;

namespace Helios.Connectors.Postgres;

/// <summary>Removes what is too old: verdicts by dropping their days, all else in slices. Several nodes may do this at once.</summary>
internal sealed class PostgresTrim(SqlSession session, StoreSettings settings, PostgresPartitions partitions)
{
    private static readonly AgedTable[] Tables =
    [
        new("verdicts_other", "recorded_at < @before", settings => settings.Retention),
        new("rejected", "recorded_at < @before", settings => settings.Retention),
        new("metrics", "recorded_at < @before", settings => settings.AnalysisRetention),
        new("source_metrics", "recorded_at < @before", settings => settings.AnalysisRetention),
        new("anomalies", "recorded_at < @before", settings => settings.AnalysisRetention),
        new("metric_points", "recorded_at < @before", settings => settings.AnalysisRetention),
        new("decisions", "recorded_at < @before", settings => settings.AnalysisRetention),
        .. AgedTable.All,
    ];

    /// <summary>Goes on until nothing is over its age, and has the days ahead made.</summary>
    /// <returns>Rows removed.</returns>
    public async ValueTask<long> RunAsync(CancellationToken cancellationToken)
    {
        await partitions.EnsureAheadAsync(cancellationToken);
        var total = await partitions.DropOldAsync(cancellationToken);
        foreach (var aged in Tables)
        {
            total += await DrainAsync(aged, cancellationToken);
        }

        total += await SqlAuditChain.DrainAsync(session, settings, cancellationToken);
        return total + await SqlEntityTrim.DrainAsync(session, settings, cancellationToken);
    }

    private async ValueTask<long> DrainAsync(AgedTable aged, CancellationToken cancellationToken)
    {
        var before = session.Time.GetUtcNow() - aged.Age(settings);
        var sql = $"DELETE FROM {aged.Table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM {aged.Table} WHERE {aged.Condition} LIMIT @slice))";
        long total = 0;
        int removed;
        do
        {
            removed = await session.WriteAsync(
                scope => scope.RunAsync(sql, ("before", before), ("slice", settings.TrimSlice)), durable: false, cancellationToken);
            session.Counters.Removed(removed);
            total += removed;
        }
        while (removed >= settings.TrimSlice);
        return total;
    }
}
