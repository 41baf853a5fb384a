using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Side;
using Helios.Pipeline.Checkpoints;

namespace Helios.Host.App.Shards;

/// <summary>What claiming partitions works with.</summary>
internal sealed record PartitionClaimParts
{
    public required ShardLedger Ledger { get; init; }

    public required SideTopics Side { get; init; }

    /// <summary>Claims in the store; waits until the store answers.</summary>
    public required Func<TopicPartition, ValueTask<ShardState>> Claim { get; init; }

    /// <summary>Brings the last checkpoint's closed windows into the index and sends its messages; both again, if need be.</summary>
    public required Func<RecoveredShard, ValueTask> Redo { get; init; }

    /// <summary>Told before the state of a partition of the events is used: another node may have stored windows of it.</summary>
    public required Action TakenOver { get; init; }

    /// <summary>Whether the log has forgotten what the store's state and offset of a partition mean: those of another run of the process.</summary>
    public required Func<TopicPartition, bool> IsForgotten { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }
}
