using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Flow;

/// <summary>What the sink takes: the output of a lane for one block and, from lane 0, what the block had rejected.</summary>
internal readonly record struct SinkWork(LaneOutput Output, RejectBatch? Rejects);
