using System.Buffers;
using System.Text.Json;

namespace Helios.Host.Live.Sources;

/// <summary>Makes documents.</summary>
internal static class LiveJson
{
    /// <summary>One JSON object.</summary>
    /// <param name="write">Writes its members.</param>
    public static ReadOnlyMemory<byte> Object(Action<Utf8JsonWriter> write) => Made(writer =>
    {
        writer.WriteStartObject();
        write(writer);
        writer.WriteEndObject();
    });

    /// <summary>What somebody else writes.</summary>
    public static ReadOnlyMemory<byte> Made(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer);
        write(writer);
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>A time, or null.</summary>
    public static void WriteTime(this Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } at)
        {
            writer.WriteString(name, at.UtcDateTime);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    /// <summary>A rate or another number that nobody reads to more than a tenth; null where it is not finite.</summary>
    public static void WriteTenths(this Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            writer.WriteNumber(name, Math.Round(number, 1));
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    /// <summary>A list of words.</summary>
    public static void WriteWords(this Utf8JsonWriter writer, string name, IEnumerable<string> words)
    {
        writer.WriteStartArray(name);
        foreach (var word in words)
        {
            writer.WriteStringValue(word);
        }

        writer.WriteEndArray();
    }
}
