using Helios.Pipeline.Events;

namespace Helios.Pipeline.Ingest.Json;

/// <summary>Looks into JSON that was validated before: kinds, members and texts of values given as ranges of a chunk.</summary>
/// <remarks>For envelopes and correlation keys, which are off the hot path; ranges stay valid when the chunk's array is replaced.</remarks>
internal static class JsonNode
{
    /// <summary>First byte of the value, which tells its kind: <c>{ [ " t f n</c>, a digit or a minus; 0 for no value.</summary>
    public static byte Kind(Chunk chunk, ByteRange value) => value.IsEmpty ? (byte)0 : chunk.Bytes[value.Offset];

    /// <summary>True for no value and for <c>null</c>.</summary>
    public static bool IsAbsent(Chunk chunk, ByteRange value) => Kind(chunk, value) is 0 or (byte)'n';

    /// <summary>The text of a string (unescaped, copied only where it had escapes), or a number or boolean as written.</summary>
    /// <returns>False for other kinds, no value, and strings with lone surrogates.</returns>
    public static bool TryText(Chunk chunk, ByteRange value, out ByteRange text)
    {
        text = default;
        switch (Kind(chunk, value))
        {
            case 0 or (byte)'n' or (byte)'{' or (byte)'[':
                return false;
            case (byte)'"':
                return TryString(chunk, value, out text);
            default:
                text = value;
                return true;
        }
    }

    /// <summary>The text of a string value; false for every other kind.</summary>
    public static bool TryString(Chunk chunk, ByteRange value, out ByteRange text)
    {
        text = default;
        if (Kind(chunk, value) != '"')
        {
            return false;
        }

        text = new ByteRange(value.Offset + 1, value.Length - 2);
        return !chunk.Span(text).Contains((byte)'\\') || JsonText.TryUnescape(chunk, text, out text);
    }

    /// <summary>The value of the last member with this name; false when <paramref name="value"/> is no object or has none.</summary>
    public static bool TryGet(Chunk chunk, ByteRange value, ReadOnlySpan<byte> name, out ByteRange member)
    {
        member = default;
        var members = new JsonMembers(chunk, value);
        while (members.MoveNext())
        {
            if (members.NameIs(name))
            {
                member = members.Value;
            }
        }

        return !member.IsEmpty;
    }
}
