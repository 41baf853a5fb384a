using System.Globalization;
using System.Text;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Ingest.Json;

/// <summary>A JSON pointer (RFC 6901), parsed once and followed through bytes.</summary>
internal sealed class JsonPointer
{
    private readonly byte[][] _tokens;

    private JsonPointer(byte[][] tokens) => _tokens = tokens;

    /// <summary>Parses <c>/a/b~1c/0</c>; the empty text is the whole document.</summary>
    /// <exception cref="ArgumentException">The text is neither empty nor starts with a slash.</exception>
    public static JsonPointer Parse(string text)
    {
        if (text.Length > 0 && text[0] != '/')
        {
            throw new ArgumentException($"'{text}' is not a JSON pointer: it must be empty or start with '/'", nameof(text));
        }

        return new JsonPointer([.. text.Split('/').Skip(1).Select(Token)]);

        static byte[] Token(string token) =>
            Encoding.UTF8.GetBytes(token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
    }

    /// <summary>Follows the pointer from <paramref name="root"/>, which was validated before.</summary>
    public bool TryFind(Chunk chunk, ByteRange root, out ByteRange value)
    {
        value = root;
        foreach (var token in _tokens)
        {
            if (!TryStep(chunk, value, token, out value))
            {
                return false;
            }
        }

        return !value.IsEmpty;
    }

    private static bool TryStep(Chunk chunk, ByteRange from, byte[] token, out ByteRange value)
    {
        if (JsonNode.Kind(chunk, from) == '{')
        {
            return JsonNode.TryGet(chunk, from, token, out value);
        }

        value = default;
        if (JsonNode.Kind(chunk, from) != '[' || (token.Length > 1 && token[0] == '0')
            || !int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return false;
        }

        var elements = new JsonMembers(chunk, from);
        while (elements.MoveNext())
        {
            if (index-- == 0)
            {
                value = elements.Value;
                return true;
            }
        }

        return false;
    }
}
