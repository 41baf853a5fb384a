using Helios.Pipeline.Flow;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Checkpoints;

/// <summary>What one shard did between two barriers and what it holds at the second.</summary>
/// <param name="Owned">The message that opened the shard; tells one time of ownership from the next.</param>
/// <param name="Position">Where its input stands.</param>
/// <param name="Outputs">What the lanes made, in the order of each lane's blocks; to be given back by <see cref="Checkpoint.Recycle"/>.</param>
/// <param name="Findings">What decoding found.</param>
/// <param name="Finished">Metric windows that ended.</param>
/// <param name="State">Clocks and open sums at the barrier; its windows are in <paramref name="Outputs"/>.</param>
public sealed record ShardCheckpoint(
    GraphControl.Open Owned,
    BarrierPosition Position,
    IReadOnlyList<LaneOutput> Outputs,
    IReadOnlyList<BlockFindings> Findings,
    IReadOnlyList<MetricPartial> Finished,
    ShardSeed State)
{
    /// <summary>Open windows that changed since the last barrier, or all of them.</summary>
    public IEnumerable<WindowRecord> Open => Outputs.SelectMany(output => output.Open);

    /// <summary>Closed windows at their changes, in order of each event's changes.</summary>
    public IEnumerable<WindowRecord> Closed => Outputs.SelectMany(output => output.Records);
}
