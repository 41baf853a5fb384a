namespace Helios.Host.SeriesFiles;

/// <summary>A stream whose first two bytes may be looked at before it is read, also where it cannot seek; it owns the stream below.</summary>
/// <remarks>Nothing is read before it must be, so that a damaged stream fails in its reader, which knows the file's name.</remarks>
internal sealed class PeekedStream(Stream below) : Stream
{
    private readonly byte[] _head = new byte[2];
    private int _held = -1;
    private int _given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>True when the stream begins with two bytes; false as well where it is damaged, which reading then tells.</summary>
    public bool StartsWith(byte first, byte second)
    {
        try
        {
            Peek();
        }
        catch (InvalidDataException)
        {
            // The same bytes fail again in Read, where the message gets file and line.
            return false;
        }

        return _held == 2 && _head[0] == first && _head[1] == second;
    }

    public override int Read(Span<byte> buffer)
    {
        Peek();
        var count = Math.Min(buffer.Length, _held - _given);
        if (count > 0)
        {
            _head.AsSpan(_given, count).CopyTo(buffer);
            _given += count;
            return count;
        }

        return below.Read(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // It is only read.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            below.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Peek()
    {
        if (_held < 0)
        {
            _held = below.ReadAtLeast(_head, 2, throwOnEndOfStream: false);
        }
    }
}
