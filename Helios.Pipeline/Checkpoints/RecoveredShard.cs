using Helios.Pipeline.Flow;
using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Checkpoints;

/// <summary>A shard as its last checkpoint left it, and what has to be done again because nobody knows whether it was done.</summary>
public sealed record RecoveredShard
{
    /// <summary>Where it goes on.</summary>
    public ShardSeed Seed { get; init; } = new();

    /// <summary>Newest forwarded record by origin partition.</summary>
    public IReadOnlyList<ForwardMark> Forwarded { get; init; } = [];

    /// <summary>Closed windows of the last checkpoint, for the event index; storing them twice changes nothing.</summary>
    public IReadOnlyList<WindowRecord> Closed { get; init; } = [];

    /// <summary>Messages of the last checkpoint; sending them twice changes nothing for who reads them.</summary>
    public ReadOnlyMemory<byte> Outbox { get; init; }
}
