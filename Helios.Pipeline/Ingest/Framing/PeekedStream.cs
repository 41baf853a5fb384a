namespace Helios.Pipeline.Ingest.Framing;

/// <summary>A read-only stream that can look at its first bytes before they are read; it owns the stream below.</summary>
public sealed class PeekedStream : Stream
{
    private readonly Stream _inner;
    private readonly byte[] _head = new byte[4];
    private int _start;
    private int _end;

    /// <summary>Takes the stream over.</summary>
    public PeekedStream(Stream inner) => _inner = inner;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The next bytes without reading them, at most 4; fewer only at the end.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        while (_end < count)
        {
            var read = _inner.Read(_head.AsSpan(_end, count - _end));
            if (read == 0)
            {
                break;
            }

            _end += read;
        }

        return _head.AsSpan(_start, Math.Min(count, _end) - _start);
    }

    /// <summary>Drops bytes that were peeked.</summary>
    public void Skip(int count) => _start += count;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_start == _end)
        {
            return _inner.Read(buffer);
        }

        var count = Math.Min(buffer.Length, _end - _start);
        _head.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
