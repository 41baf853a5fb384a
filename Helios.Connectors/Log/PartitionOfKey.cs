using Helios.Connectors.Log.Embedded;

namespace Helios.Connectors.Log;

/// <summary>Where a log puts a key, for those who have to know before they append. Pure.</summary>
public static class PartitionOfKey
{
    private const uint Polynomial = 0xEDB88320;

    /// <summary>The partition.</summary>
    /// <param name="kind"><see cref="ITopicLog.Kind"/>.</param>
    /// <param name="key">Not empty: an empty key has no place of its own.</param>
    /// <param name="partitions">Partitions of the topic; above 0.</param>
    public static int Of(string kind, ReadOnlySpan<byte> key, int partitions) =>
        kind == "kafka" ? OfKafka(key, partitions) : AppendEncoder.PartitionOf(key, partitions);

    /// <summary>What librdkafka's default partitioner gives a key: its CRC-32 modulo the number of partitions.</summary>
    public static int OfKafka(ReadOnlySpan<byte> key, int partitions) => (int)(Crc32(key) % (uint)partitions);

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
