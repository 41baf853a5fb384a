using Helios.Pipeline.Metrics;
using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Checkpoints;

/// <summary>Where a shard goes on: its state at the last checkpoint. A shard that was never processed has the empty seed.</summary>
public sealed record ShardSeed
{
    /// <summary>The shard's clock in UTC ticks; <see cref="long.MinValue"/> before the first record.</summary>
    public long Clock { get; init; } = long.MinValue;

    /// <summary>The largest clock among records, without the silence after them.</summary>
    public long RecordClock { get; init; } = long.MinValue;

    /// <summary>Windows that were open.</summary>
    public IReadOnlyList<WindowRecord> Open { get; init; } = [];

    /// <summary>Sums of metric windows that had not ended.</summary>
    public IReadOnlyList<MetricPartial> Sums { get; init; } = [];
}
