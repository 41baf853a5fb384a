namespace Helios.Pipeline.Lookup;

/// <summary>Why a saved filter was not taken: rebuild from the index instead.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Offset">Byte at which it shows.</param>
/// <param name="Detail">What, where and what to do, in one sentence.</param>
public sealed record BloomRefusal(BloomRefusalKind Kind, long Offset, string Detail);
