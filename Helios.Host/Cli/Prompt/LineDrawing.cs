using System.Globalization;
using System.Text;
using Helios.Host.Observability.View;

namespace Helios.Host.Cli.Prompt;

/// <summary>Draws a line being typed on one line of the terminal; a longer one moves sideways under the cursor.</summary>
/// <remarks>Pure. One line only, so that a change of size can never leave rests of an earlier picture.</remarks>
internal static class LineDrawing
{
    private const int LeastText = 12;
    private const string Short = "> ";
    private const string Plain = "\e[0m";

    /// <summary>The bytes for a terminal: from its first cell, erasing what was there, the cursor at its place.</summary>
    /// <param name="prompt">What stands before the text; shortened where the terminal is narrow.</param>
    /// <param name="colour">Escape sequence before the prompt; empty for none.</param>
    /// <param name="line">The line.</param>
    /// <param name="width">Cells of the terminal, at least 1.</param>
    public static string Draw(string prompt, string colour, LineBuffer line, int width)
    {
        // The last cell stays free: a full line makes terminals wrap, each in its own way.
        var room = width - 1;
        var before = ViewText.Width(prompt) + LeastText <= room ? prompt : Short.Length + 1 < room ? Short : "";
        var cells = Math.Max(0, room - ViewText.Width(before));
        var (shown, cursor) = Visible(line, cells);
        var drawn = new StringBuilder("\r\e[K");
        _ = colour.Length > 0 ? drawn.Append(colour).Append(before).Append(Plain) : drawn.Append(before);
        drawn.Append(shown).Append('\r');
        var column = ViewText.Width(before) + cursor;
        return column > 0 ? drawn.Append(CultureInfo.InvariantCulture, $"\e[{column}C").ToString() : drawn.ToString();
    }

    /// <summary>Words in columns that fit a width.</summary>
    public static string Columns(IReadOnlyList<string> words, int width)
    {
        var cell = Math.Min(width, words.Max(ViewText.Width) + 2);
        var across = Math.Max(1, (width - 1) / cell);
        var down = (words.Count + across - 1) / across;
        var lines = Enumerable.Range(0, down).Select(row => string.Concat(Enumerable.Range(0, across)
            .Select(column => (column * down) + row)
            .Where(index => index < words.Count)
            .Select(index => ViewText.Cut(words[index], Math.Max(1, width - 1), '…').PadRight(cell))).TrimEnd());
        return string.Concat(lines.Select(static text => text + "\n"));
    }

    private static (string Text, int Cursor) Visible(LineBuffer line, int cells)
    {
        var (start, taken) = (line.Cursor, 0);
        while (start > 0)
        {
            var width = ViewText.Width(line.Text[start - 1].ToString());
            if (taken + width > cells - 1)
            {
                break;
            }

            taken += width;
            start--;
        }

        var (end, all) = (line.Cursor, taken);
        while (end < line.Text.Length)
        {
            all += ViewText.Width(line.Text[end].ToString());
            if (all > cells)
            {
                break;
            }

            end++;
        }

        return cells <= 0 ? ("", 0) : (line.Text[start..end], taken);
    }
}
