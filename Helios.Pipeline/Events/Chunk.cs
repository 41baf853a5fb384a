using System.Buffers;

namespace Helios.Pipeline.Events;

/// <summary>
/// A pooled buffer of input bytes together with scratch space for bytes that decoding made (unescaped strings,
/// unwrapped messages). Rows refer to both by <see cref="ByteRange"/>.
/// </summary>
/// <remarks>
/// Layout: <c>[0, Length)</c> is input as it came, <c>[Length, ScratchEnd)</c> is scratch. Written by one thread only;
/// after decoding it is read-only and shared between lanes, which return it by reference count.
/// <see cref="Append"/> may replace the array: never keep a span across it.
/// </remarks>
public sealed class Chunk
{
    private byte[] _bytes;
    private int _references;

    /// <summary>Creates a chunk with room for <paramref name="capacity"/> bytes.</summary>
    public Chunk(int capacity) => _bytes = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, 256));

    /// <summary>Input bytes and scratch; valid up to <see cref="ScratchEnd"/>.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>Number of input bytes.</summary>
    public int Length { get; private set; }

    /// <summary>End of the scratch bytes; equals <see cref="Length"/> when nothing was appended.</summary>
    public int ScratchEnd { get; private set; }

    /// <summary>The bytes of <paramref name="range"/>.</summary>
    public ReadOnlySpan<byte> Span(ByteRange range) => _bytes.AsSpan(range.Offset, range.Length);

    /// <summary>Room to read input into; call <see cref="SetLength"/> afterwards.</summary>
    public Span<byte> Writable(int from) => _bytes.AsSpan(from);

    /// <summary>Declares the first <paramref name="length"/> bytes to be input and drops all scratch.</summary>
    public void SetLength(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, _bytes.Length);
        Length = length;
        ScratchEnd = length;
    }

    /// <summary>Makes room for at least <paramref name="capacity"/> bytes, keeping what is there.</summary>
    public void EnsureCapacity(int capacity)
    {
        if (capacity <= _bytes.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, _bytes.Length * 2));
        _bytes.AsSpan().CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }

    /// <summary>Reserves <paramref name="length"/> bytes of scratch and returns where they are.</summary>
    public ByteRange Reserve(int length)
    {
        EnsureCapacity(ScratchEnd + length);
        var range = new ByteRange(ScratchEnd, length);
        ScratchEnd += length;
        return range;
    }

    /// <summary>Copies <paramref name="bytes"/> to scratch. They must not lie in this chunk.</summary>
    public ByteRange Append(ReadOnlySpan<byte> bytes)
    {
        var range = Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(range.Offset));
        return range;
    }

    /// <summary>Gives back scratch reserved after <paramref name="scratchEnd"/>, for example of a rejected record.</summary>
    public void Truncate(int scratchEnd) => ScratchEnd = Math.Max(Length, scratchEnd);

    /// <summary>Sets how many readers will call <see cref="Release"/>.</summary>
    public void Share(int readers) => Volatile.Write(ref _references, readers);

    /// <summary>Ends one reader's use.</summary>
    /// <returns>True for the last reader, who may reuse or dispose the chunk.</returns>
    public bool Release() => Interlocked.Decrement(ref _references) == 0;

    /// <summary>Returns the array to the pool; the chunk must not be used again.</summary>
    public void Free()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
        ScratchEnd = 0;
    }
}
