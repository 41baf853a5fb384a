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
        var tally = new SourceTally();
        var source = reader.ReadString();
        tally.Copies = reader.Read7BitEncodedInt64();
        tally.Expected = reader.Read7BitEncodedInt64();
        tally.Missing = reader.Read7BitEncodedInt64();
        tally.Late = reader.Read7BitEncodedInt64();
        tally.Duplicates = reader.Read7BitEncodedInt64();
        tally.Differing = reader.Read7BitEncodedInt64();
        tally.Unexpected = reader.Read7BitEncodedInt64();
        tally.Suspended = reader.Read7BitEncodedInt64();
        tally.SkewMicroseconds = reader.Read7BitEncodedInt64();
        for (var bucket = 0; bucket < SkewHistogram.Length; bucket++)
        {
            tally.Skews[bucket] = reader.Read7BitEncodedInt64();
        }

        return tally.ToCounts(source);
    }
}
