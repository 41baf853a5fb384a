using Helios.Connectors.Log;

namespace Helios.Connectors.Store;

/// <summary>The effects of one stretch of one shard's records. Written whole or not at all.</summary>
public sealed record ShardCommit
{
    /// <summary>Which shard.</summary>
    public required TopicPartition Shard { get; init; }

    /// <summary>The token from <see cref="IResultStore.ClaimAsync"/>; an older one than the store's is refused.</summary>
    public required long Epoch { get; init; }

    /// <summary>Offset to go on from: everything before it is in this commit or an earlier one.</summary>
    public required long Offset { get; init; }

    /// <summary>One more than the state before.</summary>
    public required long Sequence { get; init; }

    /// <summary>State of the processor as it defines it; opaque to the store. Empty: none is stored and the sequence stands still.</summary>
    public ReadOnlyMemory<byte> State { get; init; }

    /// <summary>Whether <see cref="State"/> stands alone, so that all states before it can go.</summary>
    public bool IsFullState { get; init; }

    /// <summary>Rows to insert or replace.</summary>
    public ResultRows Rows { get; init; } = new();
}
