using System.Buffers;
using System.Text;

namespace Helios.Connectors.Log.Embedded;

/// <summary>Encoded records of one partition on their way into a batch, in a pooled array. One thread at a time.</summary>
internal sealed class RecordBuffer(PartitionState partition) : IDisposable
{
    private const int FirstCapacity = 16 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstCapacity);

    /// <summary>Where the records go.</summary>
    public PartitionState Partition => partition;

    /// <summary>Records so far.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes so far.</summary>
    public int Length { get; private set; }

    /// <summary>The records.</summary>
    public ReadOnlySpan<byte> Body => _bytes.AsSpan(0, Length);

    /// <summary>Bytes that <paramref name="record"/> takes; more than an int where it cannot be taken at all.</summary>
    public static long LengthOf(in LogAppend record)
    {
        var (key, value) = (record.Key.Length, record.Value.Length);
        long length = (long)key + value + BatchFormat.VarintLength(key) + BatchFormat.VarintLength(value)
            + BatchFormat.VarintLength(record.Headers.Count);
        for (var i = 0; i < record.Headers.Count; i++)
        {
            var header = record.Headers[i];
            var name = Encoding.UTF8.GetByteCount(header.Name);
            length += (long)name + header.Value.Length + BatchFormat.VarintLength(name) + BatchFormat.VarintLength(header.Value.Length);
        }

        return length;
    }

    /// <summary>Adds a record of <paramref name="length"/> encoded bytes.</summary>
    public void Add(in LogAppend record, int length)
    {
        EnsureRoom(length);
        var bytes = _bytes.AsSpan();
        var at = BatchFormat.WriteVarint(bytes, Length, record.Key.Length);
        at = BatchFormat.WriteVarint(bytes, at, record.Value.Length);
        at = BatchFormat.WriteVarint(bytes, at, record.Headers.Count);
        at = Write(bytes, at, record.Key.Span);
        at = Write(bytes, at, record.Value.Span);
        for (var i = 0; i < record.Headers.Count; i++)
        {
            var header = record.Headers[i];
            at = BatchFormat.WriteVarint(bytes, at, Encoding.UTF8.GetByteCount(header.Name));
            at += Encoding.UTF8.GetBytes(header.Name, bytes[at..]);
            at = BatchFormat.WriteVarint(bytes, at, header.Value.Length);
            at = Write(bytes, at, header.Value.Span);
        }

        Length = at;
        Count++;
    }

    /// <summary>Gives the array back.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        (Length, Count) = (0, 0);
    }

    private static int Write(Span<byte> bytes, int at, ReadOnlySpan<byte> part)
    {
        part.CopyTo(bytes[at..]);
        return at + part.Length;
    }

    private void EnsureRoom(int length)
    {
        if (_bytes.Length - Length >= length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + length, (int)Math.Min(_bytes.Length * 2L, Array.MaxLength)));
        Body.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
