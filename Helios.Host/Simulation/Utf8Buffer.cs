using System.Buffers;
using System.Buffers.Text;

namespace Helios.Host.Simulation;

/// <summary>A growing byte buffer that is reused: append, hand out, clear.</summary>
/// <remarks>Not thread-safe. Spans and memory handed out are valid until the next append.</remarks>
internal sealed class Utf8Buffer(int capacity) : IBufferWriter<byte>
{
    private byte[] _bytes = new byte[Math.Max(capacity, 64)];

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Length += bytes.Length;
    }

    public void Append(byte value)
    {
        GetSpan(1)[0] = value;
        Length++;
    }

    /// <summary>Appends decimal digits.</summary>
    public void Append(long value)
    {
        Utf8Formatter.TryFormat(value, GetSpan(20), out var written);
        Length += written;
    }

    /// <summary>Appends a number with exactly two decimals; <paramref name="cents"/> is not negative.</summary>
    public void AppendCents(long cents)
    {
        Append(cents / 100);
        var target = GetSpan(3);
        target[0] = (byte)'.';
        target[1] = (byte)('0' + (cents / 10 % 10));
        target[2] = (byte)('0' + (cents % 10));
        Length += 3;
    }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsSpan(Length);
    }

    private void Grow(int room)
    {
        var needed = Length + Math.Max(room, 1);
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
        }
    }
}
