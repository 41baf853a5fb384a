using Helios.Actors.Hosting;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Connectors.Store.Access;
using Helios.Connectors.Store.Audit;
using Helios.Connectors.Store.Sql;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite.Store;

/// <summary>Results and shards in one SQLite file: the embedded twin of PostgreSQL.</summary>
/// <remarks>
/// Write-ahead log. A commit that carries the state of a shard waits for the disk (synchronous=FULL); others may be lost with the
/// power, whole and from the end, together with their offsets, so that their records come again.
/// </remarks>
public sealed class SqliteResultStore : IServiceStore
{
    private const string AdvanceSql = """
        UPDATE shards SET "offset" = @offset, committed_at = @now WHERE topic = @topic AND "partition" = @partition
        """;

    private const string HeldSql = """
        SELECT epoch, coalesce((SELECT max(sequence) FROM shard_states AS t WHERE t.topic = s.topic AND t."partition" = s."partition"), 0)
        FROM shards AS s WHERE topic = @topic AND "partition" = @partition
        """;

    private readonly SqliteSession _session;
    private readonly SqliteRowWriter _rows;
    private readonly SqliteJournal _journal;
    private readonly SqliteTrim _trim;
    private readonly TrimLoop _loop;
    private readonly SqlShards _shards;
    private int _disposed;

    private SqliteResultStore(SqliteSession session, StoreSettings settings, int version)
    {
        (_session, SchemaVersion) = (session, version);
        _rows = new SqliteRowWriter(session.Writer);
        _trim = new SqliteTrim(session, settings);
        _shards = new SqlShards(session);
        Nodes = new SqlNodeRegistry(session);
        Verdicts = new SqlVerdictQueries(session);
        Analytics = new SqliteAnalytics(session);
        Series = new SqlSeries(session);
        Sources = new SqlSourceQueries(session);
        Audit = new SqlAuditTrail(session);
        Anomalies = new SqlAnomalies(session);
        _journal = new SqliteJournal(session);
        Views = new SqlEntityViews(session);
        Replies = new SqlCommandReplies(session);
        Upkeep = new SqlUpkeep(session);
        Letters = new SqlDeadLetters(session);
        (Access, Chain) = (new SqlAccess(session), new SqlAuditChain(session));
        _loop = new TrimLoop(session.Time, settings.TrimInterval, _trim.RunAsync);
    }

    /// <inheritdoc/>
    public string Kind => "sqlite";

    /// <inheritdoc/>
    public int SchemaVersion { get; }

    /// <inheritdoc/>
    public INodeRegistry Nodes { get; }

    /// <inheritdoc/>
    public IVerdictQueries Verdicts { get; }

    /// <inheritdoc/>
    public IAnalyticsStore Analytics { get; }

    /// <inheritdoc/>
    public ISeriesStore Series { get; }

    /// <inheritdoc/>
    public ISourceQueries Sources { get; }

    /// <inheritdoc/>
    public IAnomalyStore Anomalies { get; }

    /// <inheritdoc/>
    public IDeadLetterStore Letters { get; }

    /// <inheritdoc/>
    public IAuditTrail Audit { get; }

    /// <inheritdoc/>
    public IAccessStore Access { get; }

    /// <inheritdoc/>
    public IAuditChain Chain { get; }

    /// <inheritdoc/>
    public IJournal Journal => _journal;

    /// <inheritdoc/>
    public IEntityViews Views { get; }

    /// <inheritdoc/>
    public ICommandReplies Replies { get; }
    public IStoreUpkeep Upkeep { get; }

    /// <inheritdoc/>
    public StoreCounters Counters => _session.Counters;

    /// <summary>Opens or makes the file and migrates it.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="settings">What is kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="StoreException">It is damaged, foreign, newer than the program or not to be opened.</exception>
    public static ValueTask<SqliteResultStore> OpenAsync(string path, StoreSettings settings, TimeProvider time, CancellationToken cancellationToken) =>
        OpenAsync(path, settings, time, Migration.Of("sqlite"), cancellationToken);

    internal static async ValueTask<SqliteResultStore> OpenAsync(
        string path, StoreSettings settings, TimeProvider time, IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        var session = new SqliteSession(path, time, new StoreCounters());
        try
        {
            var version = await Migrator.ApplyAsync(session, migrations, cancellationToken);
            return new SqliteResultStore(session, settings, version);
        }
        catch (Exception e)
        {
            await session.DisposeAsync();
            if (e is SqliteException foreign)
            {
                throw SqliteErrors.Classify(session.Place, foreign);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<ShardState> ClaimAsync(TopicPartition shard, string owner, CancellationToken cancellationToken) =>
        _shards.ClaimAsync(shard, owner, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TopicPartition>> CommitAsync(IReadOnlyList<ShardCommit> commits, CancellationToken cancellationToken)
    {
        var durable = commits.Any(commit => !commit.State.IsEmpty);
        var plan = await _session.WriteAsync(scope => CommitAsync(scope, commits), durable, cancellationToken);
        Counters.Committed(plan.Accepted.Sum(commit => commit.Rows.Count), plan.LeftOut.Count, plan.Skipped);
        return plan.LeftOut;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ShardInfo>> ShardsAsync(CancellationToken cancellationToken) => _shards.AllAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> SourcesAsync(CancellationToken cancellationToken) => await _session.ReadAsync(
        scope => scope.QueryAsync("SELECT name FROM source_names ORDER BY id", row => row.Text(0)), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask PingAsync(CancellationToken cancellationToken) => await _session.ReadAsync(
        scope => scope.QueryAsync("SELECT count(*) FROM (SELECT 1 FROM verdicts LIMIT 1)", row => row.Long(0)), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> TrimAsync(CancellationToken cancellationToken) => _trim.RunAsync(cancellationToken);

    /// <summary>Waits for what is under way, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        await _loop.DisposeAsync();
        _trim.Dispose();
        _rows.Dispose();
        _journal.Dispose();
        await _session.DisposeAsync();
    }

    private async ValueTask<CommitPlan> CommitAsync(SqlScope scope, IReadOnlyList<ShardCommit> commits)
    {
        var held = new Dictionary<TopicPartition, (long, long)>();
        foreach (var shard in commits.Select(commit => commit.Shard).Distinct())
        {
            var found = await scope.QueryAsync(
                HeldSql, row => (row.Long(0), row.Long(1)), ("topic", shard.Topic), ("partition", shard.Partition));
            if (found.Count > 0)
            {
                held[shard] = found[0];
            }
        }

        var plan = CommitPlan.Make(commits, held);
        var now = _session.Time.GetUtcNow();
        foreach (var commit in plan.Accepted)
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            _rows.Write(commit.Rows, now);
            await AdvanceAsync(scope, commit, now);
        }

        return plan;
    }

    private async ValueTask AdvanceAsync(SqlScope scope, ShardCommit commit, DateTimeOffset now)
    {
        (string, object?)[] shard = [("topic", commit.Shard.Topic), ("partition", commit.Shard.Partition)];
        await scope.RunAsync(AdvanceSql, [.. shard, ("offset", commit.Offset), ("now", now)]);
        if (commit.State.IsEmpty)
        {
            return;
        }

        if (commit.IsFullState)
        {
            await scope.RunAsync("""DELETE FROM shard_states WHERE topic = @topic AND "partition" = @partition""", shard);
        }

        _rows.WriteState(commit);
    }
}
