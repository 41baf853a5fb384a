namespace Helios.Host.Bench;

/// <summary>The partition that librdkafka's default partitioner gives a key: its CRC-32 modulo the number of partitions.</summary>
internal static class KafkaPartition
{
    private const uint Polynomial = 0xEDB88320;

    public static Func<ReadOnlyMemory<byte>, int> Of(int partitions) => key => (int)(Crc32(key.Span) % (uint)partitions);

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            }
        }

        return ~crc;
    }
}
