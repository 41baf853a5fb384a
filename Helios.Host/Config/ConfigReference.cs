using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Helios.Host.Config;

/// <summary>Every key with its default and its meaning as a page of Markdown, made from the text of reference.conf. Pure.</summary>
/// <remarks>Reads the form that reference.conf keeps, which a spec checks: a key or an opening brace a line, its meaning in the comment right above.</remarks>
internal static partial class ConfigReference
{
    /// <summary>Writes the page.</summary>
    /// <param name="text">Text of reference.conf.</param>
    public static string Markdown(string text)
    {
        var (page, path, comment, head) = (new StringBuilder(), new List<string>(), new List<string>(), true);
        page.Append("# Configuration keys\n\n");
        page.Append("Made from [hocon/reference.conf](../hocon/reference.conf) by `helios config reference`. How layers, units and problems work: ");
        page.Append("[components/configuration.md](components/configuration.md).\n");
        using var lines = new StringReader(text);
        while (lines.ReadLine() is { } raw)
        {
            var line = raw.Trim();
            if (line.StartsWith('#'))
            {
                comment.Add(line[1..]);
                continue;
            }

            // What stands at the top of the file is about all keys.
            if (head && line.Length == 0 && comment.Count > 0)
            {
                Quote(page, comment);
                head = false;
            }

            Read(page, path, comment, line.EndsWith('[') ? List(line, lines) : line);
            comment.Clear();
        }

        return page.ToString();
    }

    private static void Read(StringBuilder page, List<string> path, List<string> comment, string line)
    {
        if (line == "}")
        {
            path.RemoveAt(path.Count - 1);
        }
        else if (Opening().Match(line) is { Success: true } opening)
        {
            path.Add(opening.Groups[1].Value);
            if (path.Count > 1)
            {
                page.Append(CultureInfo.InvariantCulture, $"\n{new string('#', Math.Min(path.Count, 4))} {string.Join('.', path)}\n");
                Quote(page, comment);
            }
        }
        else if (Value().Match(line) is { Success: true } value)
        {
            var (key, otherwise) = (string.Join('.', path.Append(value.Groups[1].Value)), value.Groups[2].Value.Trim());
            page.Append(CultureInfo.InvariantCulture, $"\n`{key}` = `{otherwise}`\n");
            Quote(page, comment);
        }
    }

    private static string List(string line, StringReader lines)
    {
        var whole = new StringBuilder(line);
        while (lines.ReadLine()?.Trim() is { } part)
        {
            whole.Append(part == "]" || whole[^1] == '[' ? part : " " + part);
            if (part == "]")
            {
                break;
            }
        }

        return whole.ToString();
    }

    /// <summary>Lines that begin further in are a table of their own and keep their columns.</summary>
    private static void Quote(StringBuilder page, List<string> comment)
    {
        var (isTable, isFirst) = (false, true);
        foreach (var line in comment)
        {
            var now = line.StartsWith("   ", StringComparison.Ordinal);
            if (isFirst || now != isTable)
            {
                page.Append(isTable ? "```\n" : "").Append(isFirst || isTable != now ? "\n" : "").Append(now ? "```text\n" : "");
            }

            page.Append(now ? line[3..] : Escaped(line.Trim())).Append('\n');
            (isTable, isFirst) = (now, false);
        }

        page.Append(isTable ? "```\n" : "");
    }

    private static string Escaped(string text) => text.Replace("<", "&lt;", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    [GeneratedRegex("""^([\w.\-]+|"[^"]+")\s*\{$""", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Opening();

    [GeneratedRegex("""^([\w.\-]+|"[^"]+")\s*(?:=\s*|(?=\{))(.*)$""", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Value();
}
