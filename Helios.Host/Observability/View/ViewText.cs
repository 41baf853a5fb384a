using System.Globalization;
using System.Text;
using Spectre.Console.Rendering;

namespace Helios.Host.Observability.View;

/// <summary>Makes text from outside safe and measurable: no escapes, no surprises in width.</summary>
internal static class ViewText
{
    private const char Unprintable = '·';

    /// <summary>Replaces what would move the cursor, reorder the line or have no certain width by a dot.</summary>
    /// <remarks>
    /// Control characters (so terminal escapes), direction overrides, combining marks after normalisation, unpaired surrogates and
    /// characters beyond the basic plane, whose width terminals disagree about.
    /// </remarks>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text) || IsPlain(text))
        {
            return text ?? "";
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in (IsPaired(text) ? text.Normalize(NormalizationForm.FormC) : text).EnumerateRunes())
        {
            clean.Append(IsPrintable(rune) ? (char)rune.Value : Unprintable);
        }

        return clean.ToString();
    }

    /// <summary>Cells that clean text takes.</summary>
    public static int Width(string text)
    {
        var width = 0;
        foreach (var letter in text)
        {
            width += WidthOf(letter);
        }

        return width;
    }

    /// <summary>The longest beginning of clean text that takes at most <paramref name="width"/> cells, its last cell an ellipsis if cut.</summary>
    public static string Cut(string text, int width, char ellipsis)
    {
        if (width <= 0)
        {
            return "";
        }

        var taken = 0;
        var fits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            taken += WidthOf(text[i]);
            if (taken <= width - 1)
            {
                fits = i + 1;
            }
        }

        return taken <= width ? text : text[..fits] + ellipsis;
    }

    /// <summary>Clean text broken at blanks into lines of at most <paramref name="width"/> cells; a longer word stays whole.</summary>
    public static List<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && Width(line) + 1 + Width(word) > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : line + " " + word;
            }
        }

        lines.Add(line);
        return lines;
    }

    private static int WidthOf(char letter) => letter < 0x300 ? 1 : Math.Max(0, new Segment(letter.ToString()).CellCount());

    private static bool IsPlain(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;

    /// <summary>Normalisation throws on unpaired surrogates.</summary>
    private static bool IsPaired(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPrintable(Rune rune) => rune.IsBmp && rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse => false,
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned => false,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark => false,
        _ => true,
    };
}
