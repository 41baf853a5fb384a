using Helios.Actors.Hosting;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Connectors.Store.Access;
using Helios.Connectors.Store.Audit;
using Helios.Connectors.Store.Sql;
using Npgsql;

namespace Helios.Connectors.Postgres;

/// <summary>Results and shards in PostgreSQL 14 or later.</summary>
/// <remarks>
/// A commit locks the rows of its shards first, which is the fence: an owner that lost a shard waits for the new owner's claim and then finds
/// another epoch. Three round trips a commit, whatever it holds.
/// </remarks>
public sealed class PostgresResultStore : IServiceStore
{
    // The least a server is expected to write.
    private const int RowsASecond = 1000;

    private readonly PostgresSession _session;
    private readonly PostgresPartitions _partitions;
    private readonly PostgresTrim _trim;
    private readonly TrimLoop _loop;
    private readonly SqlShards _shards;
    private int _disposed;

    private PostgresResultStore(PostgresSession session, StoreSettings settings, int version)
    {
        (_session, SchemaVersion) = (session, version);
        _partitions = new PostgresPartitions(session, settings);
        _trim = new PostgresTrim(session, settings, _partitions);
        _shards = new SqlShards(session);
        Nodes = new SqlNodeRegistry(session);
        Verdicts = new SqlVerdictQueries(session);
        Analytics = new PostgresAnalytics(session);
        Series = new SqlSeries(session);
        Sources = new SqlSourceQueries(session);
        Audit = new SqlAuditTrail(session);
        Anomalies = new SqlAnomalies(session);
        Journal = new PostgresJournal(session);
        Views = new SqlEntityViews(session);
        Replies = new SqlCommandReplies(session);
        Upkeep = new SqlUpkeep(session);
        Letters = new SqlDeadLetters(session);
        (Access, Chain) = (new SqlAccess(session), new SqlAuditChain(session));
        _loop = new TrimLoop(session.Time, settings.TrimInterval, _trim.RunAsync);
    }

    /// <inheritdoc/>
    public string Kind => "postgres";

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
    public IJournal Journal { get; }

    /// <inheritdoc/>
    public IEntityViews Views { get; }

    /// <inheritdoc/>
    public ICommandReplies Replies { get; }
    public IStoreUpkeep Upkeep { get; }

    /// <inheritdoc/>
    public StoreCounters Counters => _session.Counters;

    /// <summary>Connects, migrates the schema and makes the partitions of the next days.</summary>
    /// <param name="postgres">Where.</param>
    /// <param name="settings">What is kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="StoreException">Transient where the server does not answer; configuration where it refuses or is newer than the program.</exception>
    public static ValueTask<PostgresResultStore> OpenAsync(
        PostgresSettings postgres, StoreSettings settings, TimeProvider time, CancellationToken cancellationToken) =>
        OpenAsync(postgres, settings, time, Migration.Of("postgres"), cancellationToken);

    internal static async ValueTask<PostgresResultStore> OpenAsync(
        PostgresSettings postgres, StoreSettings settings, TimeProvider time, IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        var session = new PostgresSession(postgres, time, new StoreCounters());
        PostgresResultStore? store = null;
        try
        {
            store = new PostgresResultStore(session, settings, await Migrator.ApplyAsync(session, migrations, cancellationToken));
            await store._partitions.EnsureAheadAsync(cancellationToken);
            return store;
        }
        catch
        {
            await (store?.DisposeAsync() ?? session.DisposeAsync());
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<ShardState> ClaimAsync(TopicPartition shard, string owner, CancellationToken cancellationToken) =>
        _shards.ClaimAsync(shard, owner, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TopicPartition>> CommitAsync(IReadOnlyList<ShardCommit> commits, CancellationToken cancellationToken)
    {
        // By reference: a record's own equality would compare all it holds.
        var verdicts = new Dictionary<ShardCommit, PostgresVerdict[]>(ReferenceEqualityComparer.Instance);
        foreach (var commit in commits)
        {
            verdicts[commit] = [.. commit.Rows.Verdicts.Select(PostgresVerdict.Of)];
        }

        await _partitions.EnsureAsync(verdicts.Values.SelectMany(rows => rows), cancellationToken);
        var plan = await _session.WriteAsync(scope => CommitAsync(scope, commits, verdicts), durable: true, cancellationToken);
        Counters.Committed(plan.Accepted.Sum(commit => commit.Rows.Count), plan.LeftOut.Count, plan.Skipped);
        return plan.LeftOut;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ShardInfo>> ShardsAsync(CancellationToken cancellationToken) => _shards.AllAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> SourcesAsync(CancellationToken cancellationToken) => await _session.ReadAsync(
        scope => scope.QueryAsync("SELECT name FROM source_names ORDER BY id", row => row.Text(0)), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask PingAsync(CancellationToken cancellationToken) =>
        await _session.ReadAsync(scope => scope.QueryAsync("SELECT 1", row => row.Long(0)), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> TrimAsync(CancellationToken cancellationToken) => _trim.RunAsync(cancellationToken);

    /// <summary>Waits for what is under way, then closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        await _loop.DisposeAsync();
        await _session.DisposeAsync();
    }

    private async ValueTask<CommitPlan> CommitAsync(
        SqlScope scope, IReadOnlyList<ShardCommit> commits, Dictionary<ShardCommit, PostgresVerdict[]> verdicts)
    {
        var (connection, transaction) = ((NpgsqlConnection)scope.Connection, (NpgsqlTransaction)scope.Transaction!);
        TopicPartition[] shards = [.. commits.Select(commit => commit.Shard).Distinct()];
        var held = await PostgresShardWriter.LockAsync(connection, transaction, shards, scope.Cancellation);
        var plan = CommitPlan.Make(commits, held);
        await using var batch = new NpgsqlBatch(connection, transaction);
        var now = _session.Time.GetUtcNow().UtcDateTime;
        PostgresRowWriter.Add(
            batch, [.. plan.Accepted.Select(commit => commit.Rows)], [.. plan.Accepted.SelectMany(commit => verdicts[commit])], now);
        foreach (var commit in plan.Accepted)
        {
            PostgresShardWriter.Add(batch, commit, now);
        }

        if (batch.BatchCommands.Count > 0)
        {
            // After an outage a commit may hold a backlog: it gets a second for every thousand rows besides.
            batch.Timeout = connection.CommandTimeout + (plan.Accepted.Sum(commit => commit.Rows.Count) / RowsASecond);
            await batch.ExecuteNonQueryAsync(scope.Cancellation);
        }

        return plan;
    }
}
