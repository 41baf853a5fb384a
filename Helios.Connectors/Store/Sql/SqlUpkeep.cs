namespace Helios.Connectors.Store.Sql;

/// <summary>What scheduled jobs do to a store.</summary>
internal sealed class SqlUpkeep(SqlSession session) : IStoreUpkeep
{
    private const int Slice = 500;

    private const string ExpireSql = """
        UPDATE anomalies SET state = 'expired', ended_at = @at, end_reason = @reason WHERE id = @id AND ended_at IS NULL AND updated_at <= @seen
        """;

    private const string ProbeSql = """
        INSERT INTO store_probes (node, at) VALUES (@node, @now) ON CONFLICT (node) DO UPDATE SET at = excluded.at
        """;

    private const string FinishedSql = """
        SELECT "key" FROM entities WHERE kind = 'execution' AND wake_at IS NULL AND updated_at < @before LIMIT @slice
        """;

    private const string SnapshotSql = """
        SELECT kind, "key", snapshot_version FROM entities WHERE snapshot_version > 0 AND (kind, "key") > (@kind, @key)
        ORDER BY kind, "key" LIMIT @slice
        """;

    private const string ViewsSql = """
        SELECT kind, id FROM entity_views WHERE kind IN ('incident', 'decision', 'recovery', 'outcome') AND updated_at < @before LIMIT @slice
        """;

    public IVerdictRevisions Revisions { get; } = new SqlVerdictRevisions(session);

    public IMetricAggregates Aggregates { get; } = new SqlMetricAggregates(session);

    public async ValueTask<bool> ExpireAnomalyAsync(
        string id, DateTimeOffset seen, DateTimeOffset at, string reason, CancellationToken cancellationToken) => await session.WriteAsync(
        scope => scope.RunAsync(ExpireSql, ("id", id), ("seen", seen), ("at", at), ("reason", reason)), durable: true, cancellationToken) > 0;

    public async ValueTask ProbeAsync(string node, CancellationToken cancellationToken)
    {
        var now = session.Time.GetUtcNow();
        await session.WriteAsync(scope => scope.RunAsync(ProbeSql, ("node", node), ("now", now)), durable: false, cancellationToken);
        var found = await session.ReadAsync(
            scope => scope.QueryAsync("SELECT at FROM store_probes WHERE node = @node", row => row.Time(0), ("node", node)), cancellationToken);
        if (found is not [var at] || (at - now).Duration() > TimeSpan.FromMilliseconds(1))
        {
            throw new StoreException(StoreFailure.Fatal, $"{session.Place}: a row that was written just now is not there");
        }
    }

    public async ValueTask<long> CleanEntitiesAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        return await DrainAsync(scope => ViewsAsync(scope, before), cancellationToken)
            + await DrainAsync(scope => FinishedAsync(scope, before), cancellationToken)
            + await SnapshotsAsync(cancellationToken);
    }

    private static async ValueTask<(int Looked, long Removed)> ViewsAsync(SqlScope scope, DateTimeOffset before)
    {
        var old = await scope.QueryAsync(ViewsSql, row => (Kind: row.Text(0), Id: row.Text(1)), ("before", before), ("slice", Slice));
        long removed = 0;
        foreach (var (kind, id) in old)
        {
            removed += await scope.RunAsync(
                "DELETE FROM entity_views WHERE kind = @kind AND id = @id AND updated_at < @before", ("kind", kind), ("id", id), ("before", before));
        }

        return (old.Count, removed);
    }

    private static async ValueTask<(int Looked, long Removed)> FinishedAsync(SqlScope scope, DateTimeOffset before)
    {
        var keys = await scope.QueryAsync(FinishedSql, row => row.Text(0), ("before", before), ("slice", Slice));
        long removed = 0;
        foreach (var key in keys)
        {
            // The line of the directory first: its condition is the fence against an owner that writes at this moment.
            if (await scope.RunAsync(
                """DELETE FROM entities WHERE kind = 'execution' AND "key" = @key AND wake_at IS NULL AND updated_at < @before""",
                ("key", key),
                ("before", before)) > 0)
            {
                removed += 1 + await scope.RunAsync("""DELETE FROM journal WHERE kind = 'execution' AND "key" = @key""", ("key", key));
            }
        }

        return (keys.Count, removed);
    }

    /// <summary>Events that a snapshot stands for.</summary>
    private async ValueTask<long> SnapshotsAsync(CancellationToken cancellationToken)
    {
        long total = 0;
        var (lastKind, lastKey) = ("", "");
        return total + await DrainAsync(
            async scope =>
            {
                var found = await scope.QueryAsync(
                    SnapshotSql,
                    row => (Kind: row.Text(0), Key: row.Text(1), Version: row.Long(2)),
                    ("kind", lastKind),
                    ("key", lastKey),
                    ("slice", Slice));
                long removed = 0;
                foreach (var (kind, key, version) in found)
                {
                    removed += await scope.RunAsync(
                        """DELETE FROM journal WHERE kind = @kind AND "key" = @key AND version <= @version""",
                        ("kind", kind),
                        ("key", key),
                        ("version", version));
                    (lastKind, lastKey) = (kind, key);
                }

                return (found.Count, removed);
            },
            cancellationToken);
    }

    private async ValueTask<long> DrainAsync(Func<SqlScope, ValueTask<(int Looked, long Removed)>> slice, CancellationToken cancellationToken)
    {
        long total = 0;
        while (true)
        {
            var (looked, removed) = await session.WriteAsync(slice, durable: false, cancellationToken);
            session.Counters.Removed(removed);
            total += removed;
            if (looked < Slice)
            {
                return total;
            }
        }
    }
}
