using System.Collections.Concurrent;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Pipeline.Checkpoints;
using Helios.Pipeline.Flow;

namespace Helios.Host.App.Shards;

/// <summary>Takes over the partitions that the log assigns: claims them in the store, does again what the owner before may not have finished, and
/// has the graph and the side topics go on from their state.</summary>
/// <remarks>Called on the reader's thread. A partition that goes away is simply dropped: what is not committed, its next owner reads again.</remarks>
internal sealed partial class PartitionClaims(PartitionClaimParts parts) : IPartitionOwner
{
    private readonly ConcurrentQueue<Func<uint, GraphControl>> _controls = new();
    private readonly ILogger _logger = parts.Logger;
    private long _generation;

    /// <summary>When partitions last came or went.</summary>
    public DateTimeOffset? LastRebalance { get; private set; }

    /// <summary>Why the node leaves on its own account; null while it does not.</summary>
    public string? Leaving { get; set; }

    /// <summary>Whether there is a message for the graph.</summary>
    public bool HasPending => !_controls.IsEmpty;

    /// <summary>The next message for the graph.</summary>
    /// <param name="nextBarrier">Number that the next barrier will have.</param>
    /// <param name="control">The message.</param>
    public bool TryTake(uint nextBarrier, out GraphControl? control)
    {
        control = _controls.TryDequeue(out var make) ? make(nextBarrier) : null;
        return control is not null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<LogPosition> Assigned(IReadOnlyList<TopicPartition> partitions)
    {
        LastRebalance = parts.Time.GetUtcNow();
        return [.. partitions.Select(partition => new LogPosition(partition, Claim(partition)))];
    }

    /// <inheritdoc/>
    public void Revoked(IReadOnlyList<TopicPartition> partitions) => Drop(partitions, Leaving ?? "the group gives it to another node");

    /// <inheritdoc/>
    public void Lost(IReadOnlyList<TopicPartition> partitions) => Drop(partitions, "taken over by another node");

    /// <summary>The store says that these have another owner.</summary>
    public void Fenced(IReadOnlyList<TopicPartition> partitions) => Drop(partitions, "claimed by another node, whose epoch is newer");

    /// <summary>Says once that producers do not set the event id as key.</summary>
    public void WarnOfForwards() => LogForwards();

    private long Claim(TopicPartition partition)
    {
        // The port is synchronous because the group waits for the answer; nothing else may run on this thread meanwhile.
        var state = parts.Claim(partition).AsTask().GetAwaiter().GetResult();
        LogClaimed(partition.ToString(), state.Epoch, state.Offset == LogPosition.Beginning ? "the beginning" : FormattableString.Invariant($"offset {state.Offset}"));
        var isForgotten = parts.IsForgotten(partition);
        if (partition.Topic != TopicNames.Events)
        {
            parts.Side.Open(isForgotten ? state with { Offset = LogPosition.Beginning, States = [] } : state);
            return isForgotten ? LogPosition.Beginning : state.Offset;
        }

        parts.TakenOver();
        var recovered = isForgotten ? new RecoveredShard() : ShardStateCodec.Read(state.States);
        parts.Redo(recovered).AsTask().GetAwaiter().GetResult();
        var offset = isForgotten ? LogPosition.Beginning : state.Offset;
        Open(partition, state, recovered, offset);
        return offset;
    }

    private void Open(TopicPartition partition, ShardState state, RecoveredShard recovered, long offset)
    {
        var account = new ShardAccount
        {
            Partition = partition,
            Generation = Interlocked.Increment(ref _generation),
            Epoch = state.Epoch,
            Sequence = state.Sequence,
            Next = offset,
            LastRead = parts.Time.GetTimestamp(),
        };
        foreach (var mark in recovered.Forwarded)
        {
            account.Forwarded[mark.Partition] = mark;
        }

        parts.Ledger.Add(account);
        _controls.Enqueue(next => new GraphControl.Open(account.Generation, partition.Partition, recovered.Seed, next, parts.Ledger.Flushed));
    }

    private void Drop(IReadOnlyList<TopicPartition> partitions, string why)
    {
        LastRebalance = parts.Time.GetUtcNow();
        foreach (var partition in partitions)
        {
            LogDropped(partition.ToString(), why);
            if (partition.Topic != TopicNames.Events)
            {
                parts.Side.Close(partition);
            }
            else if (parts.Ledger.Find(partition) is { } account)
            {
                parts.Ledger.Remove(account);
                _controls.Enqueue(_ => new GraphControl.Close(partition.Partition));
            }
        }
    }

    [LoggerMessage(Observability.LogEventIds.PartitionClaimed, LogLevel.Information, "{Partition} is ours, epoch {Epoch}, from {Offset}")]
    private partial void LogClaimed(string partition, long epoch, string offset);

    [LoggerMessage(
        Observability.LogEventIds.Forwards,
        LogLevel.Warning,
        "Records of events.all do not have their event id as key; they are forwarded to the partition of their id, which costs half the speed. Set the key in the producer")]
    private partial void LogForwards();

    [LoggerMessage(Observability.LogEventIds.PartitionDropped, LogLevel.Information, "{Partition} is no longer ours: {Why}")]
    private partial void LogDropped(string partition, string why);
}
