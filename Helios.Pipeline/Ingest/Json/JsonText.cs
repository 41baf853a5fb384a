using Helios.Pipeline.Events;

namespace Helios.Pipeline.Ingest.Json;

/// <summary>Unescapes strings of a chunk into its scratch.</summary>
internal static class JsonText
{
    /// <summary>Unescapes the bytes between quotes at <paramref name="escaped"/>; may replace the chunk's array.</summary>
    /// <returns>False for a lone surrogate; the scratch is then as before.</returns>
    public static bool TryUnescape(Chunk chunk, ByteRange escaped, out ByteRange plain)
    {
        var room = chunk.Reserve(escaped.Length);
        var done = JsonUnescape.TryUnescape(chunk.Span(escaped), chunk.Writable(room.Offset), out var length);
        plain = done ? room with { Length = length } : default;
        chunk.Truncate(room.Offset + plain.Length);
        return done;
    }
}
