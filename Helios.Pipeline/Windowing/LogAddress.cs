namespace Helios.Pipeline.Windowing;

/// <summary>Where a record begins in a <see cref="PayloadLog"/>.</summary>
/// <param name="Segment">Index of the segment.</param>
/// <param name="Offset">Byte offset inside the segment.</param>
public readonly record struct LogAddress(int Segment, int Offset);
