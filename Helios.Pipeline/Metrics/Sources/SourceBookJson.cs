using System.Text.Json;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Metrics.Sources;

/// <summary>A book as the field <c>sources</c> of a partial. Format: docs/formats/metrics.md.</summary>
/// <remarks>Pure, thread-safe. Unknown fields are passed over. Zeros are not written, and what is not there reads as zero.</remarks>
internal static class SourceBookJson
{
    /// <summary>Name of the field.</summary>
    public const string Field = "sources";

    private const int LongestName = 256;

    /// <summary>Writes the array.</summary>
    public static void Write(Utf8JsonWriter writer, SourceBook book)
    {
        writer.WriteStartArray(Field);
        foreach (var counts in book)
        {
            writer.WriteStartObject();
            writer.WriteString("source", counts.Source);
            for (var i = 0; i < SourceNumbers.Length; i++)
            {
                if (SourceNumbers.Get(counts, i) is not 0 and var number)
                {
                    writer.WriteNumber(SourceNumbers.Names[i], number);
                }
            }

            WriteSkews(writer, counts.Skews);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads the array at which <paramref name="reader"/> stands.</summary>
    /// <param name="reader">Left at its end on success, anywhere otherwise.</param>
    /// <param name="book">What it holds.</param>
    /// <returns>One sentence on what is wrong; empty on success.</returns>
    public static string Read(ref Utf8JsonReader reader, out SourceBook book)
    {
        book = SourceBook.Empty;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return "field sources is no array";
        }

        var all = new List<SourceCounts>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (all.Count == StreamNames.MaxSources)
            {
                return $"there are more than {StreamNames.MaxSources} sources";
            }

            if (reader.TokenType != JsonTokenType.StartObject || !TryReadCounts(ref reader, out var counts))
            {
                return $"the counts of source {all.Count + 1} are not of their type or range";
            }

            all.Add(counts);
        }

        if (all.DistinctBy(static counts => counts.Source).Count() < all.Count)
        {
            return "a source is counted twice";
        }

        book = SourceBook.Of(all);
        return "";
    }

    private static void WriteSkews(Utf8JsonWriter writer, SkewHistogram skews)
    {
        var used = SkewHistogram.Length;
        while (used > 0 && skews[used - 1] == 0)
        {
            used--;
        }

        if (used == 0)
        {
            return;
        }

        writer.WriteStartArray("skews");
        for (var bucket = 0; bucket < used; bucket++)
        {
            writer.WriteNumberValue(skews[bucket]);
        }

        writer.WriteEndArray();
    }

    private static bool TryReadCounts(ref Utf8JsonReader reader, out SourceCounts counts)
    {
        var (source, skews) = ("", new SkewHistogram());
        Span<long> numbers = stackalloc long[SourceNumbers.Length];
        counts = null!;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isSource = reader.ValueTextEquals("source");
            var isSkews = reader.ValueTextEquals("skews");
            var field = IndexOf(ref reader);
            reader.Read();
            var isRead = isSource ? TryName(ref reader, out source)
                : isSkews ? TrySkews(ref reader, ref skews)
                : field < 0 ? reader.TrySkip()
                : TryCount(ref reader, out numbers[field]);
            if (!isRead)
            {
                return false;
            }
        }

        counts = SourceNumbers.ToCounts(source, numbers, skews);
        return source.Length > 0 && IsSound(counts);
    }

    private static bool IsSound(SourceCounts counts) =>
        counts.Missing <= counts.Expected && counts.Differing <= counts.Expected
        && counts.Late <= counts.Copies && counts.Duplicates <= counts.Copies && counts.Unexpected <= counts.Copies;

    private static int IndexOf(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < SourceNumbers.Length; i++)
        {
            if (reader.ValueTextEquals(SourceNumbers.Names[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool TryName(ref Utf8JsonReader reader, out string name)
    {
        name = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
        return name.Length is > 0 and <= LongestName;
    }

    private static bool TrySkews(ref Utf8JsonReader reader, ref SkewHistogram skews)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        for (var bucket = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; bucket++)
        {
            if (bucket == SkewHistogram.Length || !TryCount(ref reader, out var count))
            {
                return false;
            }

            skews[bucket] = count;
        }

        return reader.TokenType == JsonTokenType.EndArray;
    }

    // Numbers that no stream reaches would overflow the sums over shards.
    private static bool TryCount(ref Utf8JsonReader reader, out long count)
    {
        count = 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out count) && count is >= 0 and < 1L << 56;
    }
}
