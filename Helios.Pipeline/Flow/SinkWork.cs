using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Flow;

/// <summary>What the sink takes: the output of a lane, or rejected records.</summary>
internal readonly record struct SinkWork(LaneOutput? Output, RejectBatch? Rejects);
