using System.Numerics;
using System.Runtime.InteropServices;

namespace Helios.Pipeline.Lookup;

/// <summary>CRC-32C (Castagnoli), as in iSCSI (RFC 3720, appendix B.4); one instruction for eight bytes where the processor has it.</summary>
public static class Crc32C
{
    /// <summary>Checksum of <paramref name="bytes"/>; of «123456789» it is 0xE3069283.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>Checksum of what <paramref name="checksum"/> covers followed by <paramref name="bytes"/>; start with 0.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        var crc = ~checksum;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var value in bytes[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }
}
