using Helios.Connectors.Log;

namespace Helios.Connectors.Store;

/// <summary>Results, and with them how far each shard has come: one transaction holds both, which makes the effect exactly once.</summary>
/// <remarks>
/// Thread-safe; commits of one shard come from one caller in order. Opening applies migrations under a lock. Every implementation passes the
/// same specs (<c>ResultStoreContract</c>).
/// </remarks>
public interface IResultStore : IAsyncDisposable
{
    /// <summary><c>sqlite</c> or <c>postgres</c>.</summary>
    string Kind { get; }

    /// <summary>Version of the schema after migrations.</summary>
    int SchemaVersion { get; }

    /// <summary>Takes a shard over: raises its epoch, so that the owner before can write no more, and hands out its state.</summary>
    /// <exception cref="StoreException">The store cannot be used now.</exception>
    ValueTask<ShardState> ClaimAsync(TopicPartition shard, string owner, CancellationToken cancellationToken);

    /// <summary>Writes all commits in one transaction, but leaves out those whose epoch is no longer the shard's.</summary>
    /// <returns>The shards left out: their owner is another one now.</returns>
    /// <exception cref="StoreException">Nothing was written, or (transient, connection lost at the commit) it is not known: writing the same commit
    /// again is safe, because rows are upserts and a sequence already there for this epoch is skipped.</exception>
    ValueTask<IReadOnlyList<TopicPartition>> CommitAsync(IReadOnlyList<ShardCommit> commits, CancellationToken cancellationToken);

    /// <summary>All shards that were ever claimed.</summary>
    ValueTask<IReadOnlyList<ShardInfo>> ShardsAsync(CancellationToken cancellationToken);

    /// <summary>One trivial read, to learn whether the store answers.</summary>
    /// <exception cref="StoreException">It does not.</exception>
    ValueTask PingAsync(CancellationToken cancellationToken);
}
