namespace Helios.Pipeline.Metrics.Sources;

/// <summary>A book as bytes of a state. Format: docs/formats/shard-state.md.</summary>
internal static class SourceBookCodec
{
    /// <summary>Writes the book; numbers in groups of seven bits, because most are small and a state holds one of each tenant.</summary>
    public static void Write(BinaryWriter writer, SourceBook book)
    {
        writer.Write((byte)book.Count);
        foreach (var counts in book)
        {
            writer.Write(counts.Source);
            for (var i = 0; i < SourceNumbers.Length; i++)
            {
                writer.Write7BitEncodedInt64(SourceNumbers.Get(counts, i));
            }

            foreach (var number in counts.Skews)
            {
                writer.Write7BitEncodedInt64(number);
            }
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">It is torn.</exception>
    /// <exception cref="InvalidDataException">It is no book.</exception>
    public static SourceBook Read(BinaryReader reader)
    {
        var counts = new SourceCounts[reader.ReadByte()];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = ReadCounts(reader);
        }

        try
        {
            return SourceBook.Of(counts);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static SourceCounts ReadCounts(BinaryReader reader)
    {
        var source = reader.ReadString();
        Span<long> numbers = stackalloc long[SourceNumbers.Length];
        foreach (ref var number in numbers)
        {
            number = reader.Read7BitEncodedInt64();
        }

        var skews = new SkewHistogram();
        for (var bucket = 0; bucket < SkewHistogram.Length; bucket++)
        {
            skews[bucket] = reader.Read7BitEncodedInt64();
        }

        return SourceNumbers.ToCounts(source, numbers, skews);
    }
}
