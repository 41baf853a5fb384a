using Helios.Pipeline.Flow;
using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Checkpoints;

/// <summary>What a shard has put out since the last barrier.</summary>
internal sealed class GatheredShard(GraphControl.Open owned)
{
    public GraphControl.Open Owned => owned;

    public List<LaneOutput> Outputs { get; } = [];

    public List<BlockFindings> Findings { get; } = [];
}
