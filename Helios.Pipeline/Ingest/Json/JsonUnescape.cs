using System.Globalization;
using System.Text;

namespace Helios.Pipeline.Ingest.Json;

/// <summary>Turns the inside of a JSON string into the UTF-8 text it stands for.</summary>
internal static class JsonUnescape
{
    /// <summary>Unescapes <paramref name="escaped"/>, which a <see cref="JsonScanner"/> has accepted.</summary>
    /// <param name="escaped">Bytes between the quotes.</param>
    /// <param name="destination">At least as long as <paramref name="escaped"/>; no escape grows.</param>
    /// <param name="written">Bytes written.</param>
    /// <returns>False for a lone surrogate, which no UTF-8 text can hold.</returns>
    public static bool TryUnescape(ReadOnlySpan<byte> escaped, Span<byte> destination, out int written)
    {
        written = 0;
        while (true)
        {
            var plain = escaped.IndexOf((byte)'\\');
            var take = plain < 0 ? escaped.Length : plain;
            escaped[..take].CopyTo(destination[written..]);
            written += take;
            if (plain < 0)
            {
                return true;
            }

            escaped = escaped[take..];
            if (escaped[1] != 'u')
            {
                destination[written++] = Short(escaped[1]);
                escaped = escaped[2..];
                continue;
            }

            if (!TryRune(ref escaped, out var rune))
            {
                return false;
            }

            written += rune.EncodeToUtf8(destination[written..]);
        }
    }

    private static byte Short(byte letter) => letter switch
    {
        (byte)'b' => 8,
        (byte)'f' => 12,
        (byte)'n' => 10,
        (byte)'r' => 13,
        (byte)'t' => 9,
        _ => letter,
    };

    private static bool TryRune(ref ReadOnlySpan<byte> escaped, out Rune rune)
    {
        var high = Hex(escaped);
        escaped = escaped[6..];
        if (Rune.TryCreate(high, out rune))
        {
            return true;
        }

        if (escaped.Length < 6 || escaped[0] != '\\' || escaped[1] != 'u' || !Rune.TryCreate(high, Hex(escaped), out rune))
        {
            return false;
        }

        escaped = escaped[6..];
        return true;
    }

    private static char Hex(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
