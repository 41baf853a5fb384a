using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Flow;

/// <summary>What the sink takes: what a lane made of one block.</summary>
/// <param name="Output">Results; <see cref="LaneOutput.Lane"/> says whose.</param>
/// <param name="Shard">Shard of the block.</param>
/// <param name="Control">The message that the block was, or null for records. A barrier's comes after what the lane wrote down for it.</param>
/// <param name="Findings">What decoding found beside events; from lane 0 only, null when there is nothing.</param>
public readonly record struct SinkWork(LaneOutput Output, int Shard, GraphControl? Control, BlockFindings? Findings);
