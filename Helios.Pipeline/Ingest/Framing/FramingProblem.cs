using Helios.Pipeline.Events;

namespace Helios.Pipeline.Ingest.Framing;

/// <summary>A piece of input that never became a record.</summary>
/// <param name="Raw">Its first bytes, in the chunk.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">One sentence.</param>
public readonly record struct FramingProblem(ByteRange Raw, RejectReason Reason, string Detail);
