using System.Globalization;
using System.Text;

namespace Helios.Host.Config.Hocon;

/// <summary>Characters that mean something, paths as text, and text for messages.</summary>
internal static class HoconText
{
    private const string Reserved = "$\"{}[]:=,+#`^?!@*&\\";

    /// <summary>True for characters that cannot be part of unquoted text.</summary>
    public static bool IsReserved(char c) => Reserved.Contains(c, StringComparison.Ordinal);

    /// <summary>White space as HOCON defines it, without the line end.</summary>
    public static bool IsBlank(char c) => c != '\n' && (char.IsWhiteSpace(c) || c is '\uFEFF' or (>= '\u001C' and <= '\u001F'));

    /// <summary>A path as it is written: parts that need it are quoted.</summary>
    public static string Join(IEnumerable<string> path) => string.Join('.', path.Select(Quote));

    /// <summary>A part of a path as it is written.</summary>
    public static string Quote(string part) =>
        part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? part : Escape(part);

    /// <summary>Text in quotes, control characters escaped.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => result.Append("\\\""),
                '\\' => result.Append("\\\\"),
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                _ when char.IsControl(c) => result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => result.Append(c),
            };
        }

        return result.Append('"').ToString();
    }

    /// <summary>At most 60 characters on one line.</summary>
    public static string Shorten(string text)
    {
        var line = text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 57), "...");
        return string.Concat(line.Select(c => char.IsControl(c) ? ' ' : c));
    }
}
