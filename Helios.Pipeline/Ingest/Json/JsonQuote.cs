using System.Buffers;

namespace Helios.Pipeline.Ingest.Json;

/// <summary>Writes UTF-8 text as a JSON string, escaping only what RFC 8259 demands.</summary>
/// <remarks>Pure, thread-safe, no allocation, O(n); text without quotes, backslashes and control characters is one copy.</remarks>
internal static class JsonQuote
{
    /// <summary>The most bytes that one byte of text becomes (<c>\u00xx</c>).</summary>
    public const int MaxGrowth = 6;

    private static readonly SearchValues<byte> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    /// <summary>Room that <see cref="Write"/> needs for so many bytes of text, quotes included.</summary>
    public static int MaxLength(int textLength) => checked((textLength * MaxGrowth) + 2);

    /// <summary>True when <paramref name="text"/> stands between the quotes as it is.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> text) => !text.ContainsAny(Escaped);

    /// <summary>Writes the quotes and the text between them.</summary>
    /// <param name="text">Valid UTF-8; the result is JSON only then.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes; must not overlap the text.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        destination[0] = (byte)'"';
        var at = 1;
        while (true)
        {
            var stop = text.IndexOfAny(Escaped);
            var plain = stop < 0 ? text : text[..stop];
            plain.CopyTo(destination[at..]);
            at += plain.Length;
            if (stop < 0)
            {
                destination[at] = (byte)'"';
                return at + 1;
            }

            at += Escape(text[stop], destination[at..]);
            text = text[(stop + 1)..];
        }
    }

    private static int Escape(byte c, Span<byte> destination)
    {
        destination[0] = (byte)'\\';
        if (c >= 0x20)
        {
            destination[1] = c;
            return 2;
        }

        "u00"u8.CopyTo(destination[1..]);
        destination[4] = (byte)('0' + (c >> 4));
        destination[5] = "0123456789abcdef"u8[c & 15];
        return MaxGrowth;
    }
}
