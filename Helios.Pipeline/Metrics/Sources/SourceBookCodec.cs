namespace Helios.Pipeline.Metrics.Sources;

/// <summary>A book as bytes of a state. Format: docs/formats/shard-state.md.</summary>
internal static class SourceBookCodec
{
    // Beside the skews by size.
    private const int Numbers = 9;

    /// <summary>Writes the book; numbers in groups of seven bits, because most are small and a state holds one of each tenant.</summary>
    public static void Write(BinaryWriter writer, SourceBook book)
    {
        writer.Write((byte)book.Count);
        foreach (var counts in book)
        {
            writer.Write(counts.Source);
            ReadOnlySpan<long> numbers =
            [
                counts.Copies, counts.Expected, counts.Missing, counts.Late, counts.Duplicates, counts.Differing, counts.Unexpected, counts.Suspended,
                counts.SkewMicroseconds,
            ];
            foreach (var number in numbers)
            {
                writer.Write7BitEncodedInt64(number);
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
        Span<long> numbers = stackalloc long[Numbers];
        foreach (ref var number in numbers)
        {
            number = reader.Read7BitEncodedInt64();
        }

        var skews = new SkewHistogram();
        for (var bucket = 0; bucket < SkewHistogram.Length; bucket++)
        {
            skews[bucket] = reader.Read7BitEncodedInt64();
        }

        return new SourceCounts
        {
            Source = source,
            Copies = numbers[0],
            Expected = numbers[1],
            Missing = numbers[2],
            Late = numbers[3],
            Duplicates = numbers[4],
            Differing = numbers[5],
            Unexpected = numbers[6],
            Suspended = numbers[7],
            SkewMicroseconds = numbers[8],
            Skews = skews,
        };
    }
}
