using System.Buffers;
using Helios.Pipeline.Events;

namespace Helios.Connectors.Kafka;

/// <summary>Writes to the scratch of a chunk, of which the length is known only at the end. One thread, reused.</summary>
internal sealed class ChunkWriter : IBufferWriter<byte>
{
    private const int LeastRoom = 256;

    private Chunk? _chunk;
    private int _start;
    private int _length;

    /// <summary>Starts behind what lies in the chunk; nothing else may be appended to it before <see cref="End"/>.</summary>
    public void Begin(Chunk chunk) => (_chunk, _start, _length) = (chunk, chunk.ScratchEnd, 0);

    /// <summary>Where the written bytes lie.</summary>
    public ByteRange End()
    {
        var chunk = _chunk!;
        _chunk = null;
        return chunk.Reserve(_length);
    }

    /// <inheritdoc />
    public void Advance(int count) => _length += count;

    /// <inheritdoc />
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var at = Room(sizeHint);
        return _chunk!.Bytes.AsMemory(at);
    }

    /// <inheritdoc />
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        var at = Room(sizeHint);
        return _chunk!.Bytes.AsSpan(at);
    }

    // A chunk that grows keeps all of its bytes, those behind its scratch's end as well.
    private int Room(int sizeHint)
    {
        var at = _start + _length;
        if (_chunk!.Bytes.Length - at < Math.Max(sizeHint, 1))
        {
            _chunk.EnsureCapacity(at + Math.Max(sizeHint, LeastRoom));
        }

        return at;
    }
}
