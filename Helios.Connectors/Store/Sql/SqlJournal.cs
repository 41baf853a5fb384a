using Helios.Actors.Hosting;

namespace Helios.Connectors.Store.Sql;

/// <summary>The tables <c>entities</c> and <c>journal</c>; failures of the store come as <see cref="JournalException"/>.</summary>
/// <remarks>
/// The row of an entity is the fence: its version is raised from the one expected, or nothing of the write happens; others in the transaction stand.
/// Where a connection died in the middle of a commit, the transaction is run again and then refused as if by another owner: the entity is read anew, and
/// has its events.
/// </remarks>
internal abstract class SqlJournal(SqlSession session) : IJournal
{
    // One statement, so that a snapshot written meanwhile cannot take away events in between.
    private const string LoadSql = """
        SELECT 0, snapshot_version, snapshot, version FROM entities WHERE kind = @kind AND "key" = @key
        UNION ALL
        SELECT 1, j.version, j.event, 0 FROM journal AS j JOIN entities AS e ON e.kind = j.kind AND e."key" = j."key"
          WHERE j.kind = @kind AND j."key" = @key AND j.version > e.snapshot_version
        ORDER BY 1, 2
        """;

    private const string WakingSql = """
        SELECT kind, "key", wake_at FROM entities
        WHERE shard = @shard AND wake_at IS NOT NULL AND wake_at <= @until AND (kind, "key") > (@kind, @key) ORDER BY kind, "key" LIMIT @limit
        """;

    private const string SnapshotSql = """
        UPDATE entities SET snapshot_version = @version, snapshot = @state
        WHERE kind = @kind AND "key" = @key AND snapshot_version < @version AND version >= @version
        """;

    private const string ForgetSql = """DELETE FROM journal WHERE kind = @kind AND "key" = @key AND version <= @version""";

    public async ValueTask<IReadOnlyList<bool>> AppendAsync(IReadOnlyList<JournalWrite> writes, CancellationToken cancellationToken) =>
        writes.Count == 0 ? [] : await TryAsync(session.WriteAsync(scope => WriteAsync(scope, writes), durable: true, cancellationToken));

    public async ValueTask<JournaledEntity> LoadAsync(EntityId id, CancellationToken cancellationToken)
    {
        var rows = await TryAsync(session.ReadAsync(
            scope => scope.QueryAsync(
                LoadSql,
                row => (Version: row.Long(1), Bytes: row.BytesOrNull(2), Newest: row.Long(3)),
                ("kind", id.Kind),
                ("key", id.Key)),
            cancellationToken));
        if (rows.Count == 0)
        {
            return new JournaledEntity(0, default, []);
        }

        var events = rows.Skip(1).Select(row => (ReadOnlyMemory<byte>)row.Bytes).ToArray();
        var loaded = new JournaledEntity(rows[0].Version, rows[0].Bytes, events);
        return loaded.Version == rows[0].Newest && rows[^1].Version == rows[0].Newest
            ? loaded
            : throw new JournalException(
                $"{session.Place}: {id} has version {rows[0].Newest}, but {events.Length} events after its snapshot of version {rows[0].Version}; "
                + "the tables entities and journal were changed by hand: restore a back-up",
                isTransient: false);
    }

    public async ValueTask<IReadOnlyList<WakingEntity>> WakingAsync(
        int shard, DateTimeOffset until, EntityId? after, int limit, CancellationToken cancellationToken) => await TryAsync(session.ReadAsync(
        scope => scope.QueryAsync(
            WakingSql,
            row => new WakingEntity(new EntityId(row.Text(0), row.Text(1)), row.Time(2)),
            ("shard", shard),
            ("until", until),
            ("kind", after?.Kind ?? ""),
            ("key", after?.Key ?? ""),
            ("limit", limit)),
        cancellationToken));

    public async ValueTask SnapshotAsync(EntityId id, long version, ReadOnlyMemory<byte> state, CancellationToken cancellationToken) => await TryAsync(
        session.WriteAsync(
            async scope =>
            {
                (string, object?)[] values = [("kind", id.Kind), ("key", id.Key), ("version", version)];
                return await scope.RunAsync(SnapshotSql, [.. values, ("state", state.ToArray())]) == 1
                    ? await scope.RunAsync(ForgetSql, values)
                    : 0;
            },
            durable: false,
            cancellationToken));

    /// <summary>Writes inside a transaction.</summary>
    /// <returns>For each write, in order, whether it was done.</returns>
    protected abstract ValueTask<IReadOnlyList<bool>> WriteAsync(SqlScope scope, IReadOnlyList<JournalWrite> writes);

    private static async ValueTask<T> TryAsync<T>(ValueTask<T> work)
    {
        try
        {
            return await work;
        }
        catch (StoreException e)
        {
            throw new JournalException(e.Message, e.Failure == StoreFailure.Transient, e);
        }
    }
}
