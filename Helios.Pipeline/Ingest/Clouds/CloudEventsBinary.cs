using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Helios.Pipeline.Ingest.Json;

namespace Helios.Pipeline.Ingest.Clouds;

/// <summary>Turns a CloudEvent in binary mode (attributes beside the data) into one in structured JSON, which the decoder reads.</summary>
/// <remarks>
/// Attributes become strings. The data becomes <c>data</c> where it is JSON by its media type (or has none) and by its bytes, and where it is
/// UTF-8 text by its media type (<c>text/…</c>, XML), so that it compares equal to the same event sent structured; all else becomes
/// <c>data_base64</c>. The result is one line. Pure, thread-safe. Source: CloudEvents 1.0.2, JSON event format, section 3.1; HTTP binding,
/// section 3.1; Kafka binding, section 3.2; 0.3 JSON format, section 3.1 (datacontentencoding).
/// </remarks>
public static class CloudEventsBinary
{
    private const string ContentTypeName = "datacontenttype";
    private const string EncodingName = "datacontentencoding";

    private static readonly SearchValues<char> NameLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>Writes the event; what is wrong with it is for the decoder to say.</summary>
    /// <param name="attributes">
    /// Names without <c>ce_</c> or <c>ce-</c>, lower case, with their text. A name outside a-z and 0-9 is no attribute and is left out, so are
    /// <c>data</c> and, beside <paramref name="contentType"/>, <c>datacontenttype</c>.
    /// </param>
    /// <param name="contentType">Media type of the data; null where the transport carried none.</param>
    /// <param name="data">The data as it came; empty means none.</param>
    /// <param name="to">Gets one JSON object.</param>
    public static void Write(
        IReadOnlyList<KeyValuePair<string, string>> attributes, string? contentType, ReadOnlySpan<byte> data, IBufferWriter<byte> to)
    {
        to.Write("{"u8);
        var first = true;
        var base64 = IsEncoded(attributes);
        for (var i = 0; i < attributes.Count; i++)
        {
            var (name, value) = attributes[i];
            if (!IsAttribute(name) || (base64 && name == EncodingName))
            {
                continue;
            }

            if (name == ContentTypeName)
            {
                contentType ??= value;
                continue;
            }

            WriteName(name, ref first, to);
            WriteText(value, to);
        }

        if (contentType is not null)
        {
            WriteName(ContentTypeName, ref first, to);
            WriteText(contentType, to);
        }

        WriteData(data, contentType, base64, ref first, to);
        to.Write("}"u8);
    }

    /// <summary>Decodes the value of an HTTP header: quotes, then one round of percent-decoding.</summary>
    /// <param name="value">As the server gives it.</param>
    /// <param name="text">The attribute's text, or "" on failure.</param>
    /// <returns>False when the decoded bytes are no UTF-8. A percent sign that no two hexadecimal digits follow stands for itself.</returns>
    /// <remarks>Source: CloudEvents HTTP binding 1.0.2, section 3.1.3.2.</remarks>
    public static bool TryDecodeHttpValue(string value, out string text)
    {
        text = Unquote(value);
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return true;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++, length++)
        {
            var (high, low) = bytes[i] == '%' && i + 2 < bytes.Length ? (Hex(bytes[i + 1]), Hex(bytes[i + 2])) : (-1, -1);
            var isEscape = (high | low) >= 0;
            bytes[length] = isEscape ? (byte)((high << 4) | low) : bytes[i];
            i += isEscape ? 2 : 0;
        }

        var valid = System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, length));
        text = valid ? Encoding.UTF8.GetString(bytes, 0, length) : "";
        return valid;
    }

    private static void WriteData(ReadOnlySpan<byte> data, string? contentType, bool base64, ref bool first, IBufferWriter<byte> to)
    {
        if (base64)
        {
            var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(data.Length)];
            data = Base64.DecodeFromUtf8(data, bytes, out _, out var length) == OperationStatus.Done ? bytes.AsSpan(0, length) : data;
        }

        if (data.IsEmpty)
        {
            return;
        }

        if (MediaType.IsJson(contentType) && JsonScanner.IsValid(data, JsonScanner.MaxDepth, out _, out _))
        {
            WriteName("data", ref first, to);
            WriteJson(data, to);
        }
        else if (!base64 && MediaType.IsText(contentType) && System.Text.Unicode.Utf8.IsValid(data))
        {
            WriteName("data", ref first, to);
            to.Advance(JsonQuote.Write(data, to.GetSpan(JsonQuote.MaxLength(data.Length))));
        }
        else
        {
            WriteName("data_base64", ref first, to);
            WriteBase64(data, to);
        }
    }

    /// <summary>Valid JSON holds line ends between its tokens only, where a space says the same.</summary>
    private static void WriteJson(ReadOnlySpan<byte> json, IBufferWriter<byte> to)
    {
        var room = to.GetSpan(json.Length)[..json.Length];
        json.CopyTo(room);
        room.Replace((byte)'\n', (byte)' ');
        room.Replace((byte)'\r', (byte)' ');
        to.Advance(json.Length);
    }

    private static void WriteBase64(ReadOnlySpan<byte> data, IBufferWriter<byte> to)
    {
        var room = to.GetSpan(Base64.GetMaxEncodedToUtf8Length(data.Length) + 2);
        room[0] = (byte)'"';
        Base64.EncodeToUtf8(data, room[1..], out _, out var written);
        room[written + 1] = (byte)'"';
        to.Advance(written + 2);
    }

    private static void WriteName(string name, ref bool first, IBufferWriter<byte> to)
    {
        if (!first)
        {
            to.Write(","u8);
        }

        first = false;
        WriteText(name, to);
        to.Write(":"u8);
    }

    private static void WriteText(string text, IBufferWriter<byte> to)
    {
        Span<byte> some = stackalloc byte[256];
        // A lone surrogate becomes U+FFFD, so that the result is always UTF-8.
        var utf8 = Encoding.UTF8.TryGetBytes(text, some, out var length) ? some[..length] : Encoding.UTF8.GetBytes(text);
        to.Advance(JsonQuote.Write(utf8, to.GetSpan(JsonQuote.MaxLength(utf8.Length))));
    }

    private static bool IsAttribute(string name) =>
        name.Length > 0 && name != "data" && !name.AsSpan().ContainsAnyExcept(NameLetters);

    /// <summary>Version 0.3 said of the data itself that it is base64; later versions know no such attribute.</summary>
    private static bool IsEncoded(IReadOnlyList<KeyValuePair<string, string>> attributes)
    {
        var (old, encoded) = (false, false);
        for (var i = 0; i < attributes.Count; i++)
        {
            old |= attributes[i] is { Key: "specversion", Value: "0.3" };
            encoded |= attributes[i] is { Key: EncodingName, Value: "base64" };
        }

        return old && encoded;
    }

    private static string Unquote(string value)
    {
        var trimmed = value.AsSpan().Trim();
        if (trimmed.Length < 2 || trimmed[0] != '"' || trimmed[^1] != '"')
        {
            return trimmed.Length == value.Length ? value : trimmed.ToString();
        }

        var text = new StringBuilder(trimmed.Length);
        for (var i = 1; i < trimmed.Length - 1; i++)
        {
            i += trimmed[i] == '\\' && i + 1 < trimmed.Length - 1 ? 1 : 0;
            text.Append(trimmed[i]);
        }

        return text.ToString();
    }

    private static int Hex(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };
}
