using System.Text.Json;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Ingest.Json;

/// <summary>Writes an admitted event as Helios JSON.</summary>
public static class HeliosJsonWriter
{
    /// <summary>The event as one object.</summary>
    public static byte[] ToArray(Chunk chunk, in EventFields fields)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("event_id", chunk.Span(fields.EventId));
            writer.WriteString("source", chunk.Span(fields.Source));
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
