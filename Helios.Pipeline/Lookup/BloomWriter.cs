using System.Buffers.Binary;

namespace Helios.Pipeline.Lookup;

/// <summary>Saves the generations of all sources.</summary>
public static class BloomWriter
{
    /// <summary>Writes <paramref name="filters"/> as they are now; keys may be added meanwhile.</summary>
    /// <param name="filters">What to save.</param>
    /// <param name="savedAt">Ticks taken before the call: later keys may be missing, so a reader adds those from the index.</param>
    /// <param name="target">Written forward only.</param>
    /// <returns>Bytes written.</returns>
    public static long Write(SourceFilters filters, long savedAt, Stream target)
    {
        var sections = Sections(filters);
        var length = BloomFormat.HeaderBytes
            + sections.Sum(section => BloomFormat.SectionBytes + (section.Generation.Filter.Sizing.Blocks * BloomFormat.BlockBytes) + sizeof(uint));
        Span<byte> header = stackalloc byte[BloomFormat.HeaderBytes];
        header.Clear();
        BloomFormat.Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], BloomFormat.Version);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], sections.Count);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], savedAt);
        BinaryPrimitives.WriteInt64LittleEndian(header[24..], length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[36..], Crc32C.Of(header[..36]));
        target.Write(header);
        foreach (var (source, generation) in sections)
        {
            WriteSection(source, generation, target);
        }

        return length;
    }

    private static List<(byte Source, BloomGeneration Generation)> Sections(SourceFilters filters)
    {
        var sections = new List<(byte, BloomGeneration)>();
        for (byte source = 0; source < SourceFilters.MaxSources; source++)
        {
            foreach (var generation in filters[source]?.Newest ?? [])
            {
                sections.Add((source, generation));
            }
        }

        return sections;
    }

    private static void WriteSection(byte source, BloomGeneration generation, Stream target)
    {
        var filter = generation.Filter;
        Span<byte> header = stackalloc byte[BloomFormat.SectionBytes];
        header.Clear();
        header[0] = source;
        header[1] = (byte)filter.Sizing.Hashes;
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], filter.Sizing.Blocks);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], filter.Sizing.Items);
        BinaryPrimitives.WriteInt64LittleEndian(header[24..], filter.Items);
        BinaryPrimitives.WriteInt64LittleEndian(header[32..], generation.Opened);
        BinaryPrimitives.WriteInt64LittleEndian(header[40..], generation.Newest);
        BinaryPrimitives.WriteDoubleLittleEndian(header[48..], filter.Sizing.TargetRate);
        BinaryPrimitives.WriteDoubleLittleEndian(header[56..], filter.Sizing.ExpectedRate);
        BinaryPrimitives.WriteUInt32LittleEndian(header[68..], Crc32C.Of(header[..68]));
        target.Write(header);
        WriteBlocks(filter, target);
    }

    private static void WriteBlocks(BlockedBloomFilter filter, Stream target)
    {
        var crc = 0u;
        var copy = new byte[Math.Min(filter.Sizing.Blocks, BloomFormat.Slice) * BloomFormat.BlockBytes];
        for (var first = 0L; first < filter.Sizing.Blocks; first += BloomFormat.Slice)
        {
            // Copied first: the checksum and the bytes written must agree while another thread sets bits.
            var bytes = filter.Bytes(first, (int)Math.Min(BloomFormat.Slice, filter.Sizing.Blocks - first));
            bytes.CopyTo(copy);
            crc = Crc32C.Append(crc, copy.AsSpan(0, bytes.Length));
            target.Write(copy, 0, bytes.Length);
        }

        Span<byte> trailer = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, crc);
        target.Write(trailer);
    }
}
