using System.Buffers.Binary;
using Helios.Pipeline.Events;

namespace Helios.Connectors.Log.Embedded;

/// <summary>The bytes of a stored batch: a header of 48 bytes, then the records. <c>docs/formats/log.md</c> has the picture.</summary>
/// <remarks>Little-endian. The header names base offset and time, so that a batch says what it is without its row.</remarks>
internal static class BatchFormat
{
    public const int HeaderLength = 48;
    public const byte Version = 1;

    private const int CountAt = 4;
    private const int BaseAt = 8;
    private const int TimeAt = 16;
    private const int LengthAt = 24;
    private const int BodyHashAt = 32;
    private const int HeaderHashAt = 40;

    /// <summary>Writes the header of a batch whose body is in place.</summary>
    public static void Seal(byte[] bytes, int count, long baseOffset, long appendedAt)
    {
        var header = bytes.AsSpan(0, HeaderLength);
        header.Clear();
        header[0] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(header[CountAt..], count);
        BinaryPrimitives.WriteInt64LittleEndian(header[BaseAt..], baseOffset);
        BinaryPrimitives.WriteInt64LittleEndian(header[TimeAt..], appendedAt);
        BinaryPrimitives.WriteInt32LittleEndian(header[LengthAt..], bytes.Length - HeaderLength);
        BinaryPrimitives.WriteUInt64LittleEndian(header[BodyHashAt..], XxHash64.Hash(bytes.AsSpan(HeaderLength)));
        BinaryPrimitives.WriteUInt64LittleEndian(header[HeaderHashAt..], XxHash64.Hash(header[..HeaderHashAt]));
    }

    /// <summary>Checks a batch against its checksums and against what its row says.</summary>
    /// <returns>Null when all is well, else what is wrong.</returns>
    public static string? Check(ReadOnlySpan<byte> bytes, long baseOffset, int count)
    {
        if (bytes.Length < HeaderLength)
        {
            return "it is shorter than its header";
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[HeaderHashAt..]) != XxHash64.Hash(bytes[..HeaderHashAt]))
        {
            return "the checksum of its header differs";
        }

        if (bytes[0] != Version)
        {
            return FormattableString.Invariant($"its format is version {bytes[0]}, this program reads version {Version}");
        }

        if (BinaryPrimitives.ReadInt32LittleEndian(bytes[LengthAt..]) != bytes.Length - HeaderLength
            || BinaryPrimitives.ReadUInt64LittleEndian(bytes[BodyHashAt..]) != XxHash64.Hash(bytes[HeaderLength..]))
        {
            return "the checksum of its records differs";
        }

        var same = BinaryPrimitives.ReadInt64LittleEndian(bytes[BaseAt..]) == baseOffset && BinaryPrimitives.ReadInt32LittleEndian(bytes[CountAt..]) == count;
        return same ? null : "it belongs to another row";
    }

    /// <summary>Bytes of <paramref name="value"/> as a varint: seven bits a byte, low bits first, the high bit set on all but the last.</summary>
    public static int VarintLength(int value)
    {
        var length = 1;
        for (var rest = (uint)value >> 7; rest != 0; rest >>= 7)
        {
            length++;
        }

        return length;
    }

    /// <summary>Writes a varint.</summary>
    /// <returns>Where the next byte goes.</returns>
    public static int WriteVarint(Span<byte> bytes, int at, int value)
    {
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7)
        {
            bytes[at++] = (byte)(rest | 0x80);
        }

        bytes[at++] = (byte)rest;
        return at;
    }

    /// <summary>Reads a varint and moves behind it.</summary>
    public static int ReadVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint value = bytes[at++];
        if (value < 0x80)
        {
            return (int)value;
        }

        value &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            uint next = bytes[at++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80 || shift >= 28)
            {
                return (int)value;
            }
        }
    }
}
