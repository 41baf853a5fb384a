namespace Helios.Connectors.Redis;

/// <summary>A stream into numbered string values of one size; the last may be shorter and is written by <see cref="Flush"/>.</summary>
internal sealed class RedisChunkWriter(RedisConnection connection, string prefix, int chunkBytes, TimeSpan ttl) : Stream
{
    private readonly byte[] _buffer = new byte[chunkBytes];
    private int _filled;

    /// <summary>Chunks written.</summary>
    public int Count { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var part = Math.Min(buffer.Length, _buffer.Length - _filled);
            buffer[..part].CopyTo(_buffer.AsSpan(_filled));
            _filled += part;
            buffer = buffer[part..];
            if (_filled == _buffer.Length)
            {
                Flush();
            }
        }
    }

    public override void Flush()
    {
        if (_filled > 0)
        {
            var value = _buffer.AsSpan(0, _filled).ToArray();
            connection.Call(batch => batch.StringSetAsync($"{prefix}{Count}", value, ttl));
            Count++;
            _filled = 0;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
