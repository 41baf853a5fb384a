using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest.Json;

namespace Helios.Pipeline.Ingest.Clouds;

/// <summary>Takes out what envelopes carry in strings and base64; results lie in the chunk's scratch.</summary>
internal static class EmbeddedContent
{
    private static readonly SearchValues<byte> NoText =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (byte)c).Except("\t\r\n"u8.ToArray())]);

    /// <summary>Decodes base64 (also URL-safe and unpadded) of a string value.</summary>
    /// <returns>False when the value is no string or no base64.</returns>
    public static bool TryBase64(Chunk chunk, ByteRange value, out ByteRange bytes)
    {
        bytes = default;
        if (!JsonNode.TryString(chunk, value, out var text))
        {
            return false;
        }

        var room = chunk.Reserve(text.Length);
        var done = Base64.DecodeFromUtf8(chunk.Span(text), chunk.Writable(room.Offset), out _, out var length) == OperationStatus.Done
            || (Base64Url.IsValid(chunk.Span(text))
                && Base64Url.DecodeFromUtf8(chunk.Span(text), chunk.Writable(room.Offset), out _, out length) == OperationStatus.Done);
        bytes = done ? room with { Length = length } : default;
        chunk.Truncate(room.Offset + bytes.Length);
        return done;
    }

    /// <summary>True when the bytes are one JSON value.</summary>
    public static bool IsJson(Chunk chunk, ByteRange bytes) =>
        JsonScanner.IsValid(chunk.Span(bytes), JsonScanner.MaxDepth, out _, out _);

    /// <summary>The bytes without white space around them.</summary>
    public static ByteRange Trim(Chunk chunk, ByteRange bytes) => JsonBrackets.Trim(chunk.Span(bytes), bytes.Offset);

    /// <summary>The JSON inside a string value: the value itself when it is no string, the text when that is JSON.</summary>
    /// <returns>False when the value is a string of something else; then the value is the payload as it stands.</returns>
    public static bool TryJsonInString(Chunk chunk, ByteRange value, out ByteRange json)
    {
        json = value;
        if (JsonNode.Kind(chunk, value) != '"')
        {
            return !value.IsEmpty;
        }

        if (!JsonNode.TryString(chunk, value, out var text) || !IsJson(chunk, text))
        {
            return false;
        }

        json = Trim(chunk, text);
        return true;
    }

    /// <summary>Writes UTF-8 text as a JSON string; false when the bytes are no text: no UTF-8, or control characters in it.</summary>
    public static bool TryQuote(Chunk chunk, ByteRange text, out ByteRange json)
    {
        json = default;
        if (!Utf8.IsValid(chunk.Span(text)) || chunk.Span(text).ContainsAny(NoText))
        {
            return false;
        }

        var room = chunk.Reserve(JsonQuote.MaxLength(text.Length));
        var at = JsonQuote.Write(chunk.Span(text), chunk.Writable(room.Offset));
        json = room with { Length = at };
        chunk.Truncate(json.End);
        return true;
    }
}
