namespace Helios.Connectors.Redis;

/// <summary>A stream out of the values of <see cref="RedisChunkWriter"/>; it ends early where one is missing.</summary>
internal sealed class RedisChunkReader(RedisConnection connection, string prefix, int count) : Stream
{
    private ReadOnlyMemory<byte> _chunk;
    private int _next;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (_chunk.IsEmpty)
        {
            if (_next == count)
            {
                return 0;
            }

            var at = _next;
            var value = (byte[]?)connection.Call(batch => batch.StringGetAsync($"{prefix}{at}"));
            _next = value is null ? count : _next + 1;
            _chunk = value;
        }

        var part = Math.Min(buffer.Length, _chunk.Length);
        _chunk.Span[..part].CopyTo(buffer);
        _chunk = _chunk[part..];
        return part;
    }

    public override void Flush()
    {
        // Nothing is written.
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
