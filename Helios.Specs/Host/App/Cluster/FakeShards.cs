using Helios.Connectors.Log;
using Helios.Connectors.Store;

namespace Helios.Specs.Host.App.Cluster;

/// <summary>A store that only tells who owns which shard; fails or hangs when told to.</summary>
internal sealed class FakeShards : IResultStore
{
    public string Kind => "fake";

    public int SchemaVersion => 1;

    public IReadOnlyList<ShardInfo> Shards { get; set; } = [];

    public StoreException? Failure { get; set; }

    public Task Gate { get; set; } = Task.CompletedTask;

    public async ValueTask<IReadOnlyList<ShardInfo>> ShardsAsync(CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        return Failure is null ? Shards : throw Failure;
    }

    public ValueTask<ShardState> ClaimAsync(TopicPartition shard, string owner, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<TopicPartition>> CommitAsync(IReadOnlyList<ShardCommit> commits, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask PingAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
