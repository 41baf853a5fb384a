using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Helios.Host.Simulation;

/// <summary>Writes a JSON string with other escapes and the same text.</summary>
internal static class StringForms
{
    private const double EscapeShare = 0.3;

    /// <summary>Appends <paramref name="raw"/>, quotes included, with drawn characters as <c>\uXXXX</c> and slashes as <c>\/</c>.</summary>
    public static void Write(Utf8Buffer target, ReadOnlySpan<byte> raw, ref SplitMix64 random)
    {
        var reader = new Utf8JsonReader(raw);
        reader.Read();
        target.Append((byte)'"');
        foreach (var rune in reader.GetString()!.EnumerateRunes())
        {
            if (rune.Value == '/' && random.Below(2) == 0)
            {
                target.Append("\\/"u8);
            }
            else if (rune.Value is < ' ' or '"' or '\\' || random.Chance(EscapeShare))
            {
                Escape(target, rune, random.Below(2) == 0 ? "x4" : "X4");
            }
            else
            {
                rune.TryEncodeToUtf8(target.GetSpan(4), out var written);
                target.Advance(written);
            }
        }

        target.Append((byte)'"');
    }

    // Characters outside the basic plane are two escapes, a surrogate pair.
    private static void Escape(Utf8Buffer target, Rune rune, string format)
    {
        foreach (var unit in rune.ToString())
        {
            target.Append("\\u"u8);
            ((int)unit).TryFormat(target.GetSpan(4), out var written, format, CultureInfo.InvariantCulture);
            target.Advance(written);
        }
    }
}
