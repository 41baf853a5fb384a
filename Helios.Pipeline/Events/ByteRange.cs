namespace Helios.Pipeline.Events;

/// <summary>A slice of a <see cref="Chunk"/>: where a field's bytes are, without holding a span.</summary>
/// <param name="Offset">First byte, counted from the start of the chunk's array.</param>
/// <param name="Length">Number of bytes; 0 means absent or empty.</param>
public readonly record struct ByteRange(int Offset, int Length)
{
    /// <summary>True when there are no bytes.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>One past the last byte.</summary>
    public int End => Offset + Length;
}
