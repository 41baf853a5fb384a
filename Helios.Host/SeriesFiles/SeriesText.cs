using System.Text;

namespace Helios.Host.SeriesFiles;

/// <summary>Text of a file as it may stand in a message.</summary>
internal static class SeriesText
{
    private const int Longest = 120;

    /// <summary>At most 120 characters, none that steers the terminal.</summary>
    public static string Printable(string text)
    {
        var shown = text.Length > Longest ? $"{text[..Longest]}…" : text;
        return new string([.. shown.Select(static c => char.IsControl(c) ? '?' : c)]);
    }

    /// <inheritdoc cref="Printable(string)"/>
    public static string Printable(ReadOnlySpan<byte> text) => Printable(Encoding.UTF8.GetString(text[..Math.Min(text.Length, 4 * Longest)]));
}
