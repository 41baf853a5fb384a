using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Flow;

/// <summary>A batch for a lane with the block its rows refer to.</summary>
internal readonly record struct LaneWork(EventBatch Batch, InputBlock Block);
