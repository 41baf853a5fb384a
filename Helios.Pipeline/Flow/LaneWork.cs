using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Flow;

/// <summary>A batch for a lane with the block its rows refer to.</summary>
/// <remarks>Findings travel with lane 0, because lanes see blocks in input order and decoders do not.</remarks>
internal readonly record struct LaneWork(EventBatch Batch, InputBlock Block, BlockFindings? Findings);
