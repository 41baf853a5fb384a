using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>A table without lines, so that it can be cut by columns; names of numbers begin with <c>#</c> and stand at the right.</summary>
/// <remarks>
/// Where the terminal is too narrow for its columns each row becomes a few lines: the first cell, and below it, set in, the others with their names.
/// Cells are cleaned. A long text in the last column goes on below itself where that leaves it room enough.
/// </remarks>
internal sealed class PageTable(IReadOnlyList<string> columns) : IRenderable
{
    private const int Gap = 2;
    private const int LeastText = 24;

    private readonly List<(Style Style, string[] Cells)> _rows = [];

    /// <summary>Adds a row of plain texts, every one in <paramref name="style"/>; there is a cell for each column.</summary>
    public void Row(Style style, params string[] cells) => _rows.Add((style, [.. cells.Select(ViewText.Clean)]));

    /// <inheritdoc/>
    public Measurement Measure(RenderOptions options, int maxWidth) => new(1, Math.Max(1, Math.Min(maxWidth, Widths().Sum(static width => width + Gap))));

    /// <inheritdoc/>
    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var widths = Widths();
        var before = widths[..^1].Sum() + (Gap * (widths.Length - 1));
        var room = Math.Min(widths[^1], maxWidth - before);
        var lines = room == widths[^1] || (room >= LeastText && !columns[^1].StartsWith('#')) ? Aligned(widths, before, room) : Narrow(maxWidth);
        foreach (var (style, text) in lines)
        {
            yield return new Segment(text, style);
            yield return Segment.LineBreak;
        }
    }

    private int[] Widths() => [.. columns.Select((column, i) =>
        Math.Max(ViewText.Width(column.TrimStart('#')), _rows.Count == 0 ? 0 : _rows.Max(row => ViewText.Width(row.Cells[i]))))];

    private IEnumerable<(Style Style, string Text)> Aligned(int[] widths, int before, int room)
    {
        string Line(IReadOnlyList<string> cells) => string.Join(new string(' ', Gap), cells.Select((cell, i) =>
        {
            var pad = new string(' ', Math.Max(0, widths[i] - ViewText.Width(cell)));
            return columns[i].StartsWith('#') ? pad + cell : cell + pad;
        })).TrimEnd();

        yield return (ViewColours.Dim, Line([.. columns.Select(static column => column.TrimStart('#'))]));
        foreach (var (style, cells) in _rows)
        {
            var texts = ViewText.Width(cells[^1]) <= room ? [cells[^1]] : ViewText.Wrap(cells[^1], room);
            yield return (style, Line([.. cells[..^1], ViewText.Cut(texts[0], room, '…')]));
            foreach (var text in texts.Skip(1))
            {
                yield return (style, new string(' ', before) + ViewText.Cut(text, room, '…'));
            }
        }
    }

    private IEnumerable<(Style Style, string Text)> Narrow(int width)
    {
        foreach (var (style, cells) in _rows)
        {
            yield return (style, ViewText.Cut(cells[0], width, '…'));
            var line = "";
            foreach (var pair in cells.Skip(1).Select((cell, i) => (Cell: cell, Name: columns[i + 1].TrimStart('#'))).Where(static pair => pair.Cell.Length > 0).Select(static pair => $"{pair.Name} {pair.Cell}".Trim()))
            {
                if (line.Length > 0 && ViewText.Width(line) + Gap + ViewText.Width(pair) > width)
                {
                    yield return (style, line);
                    line = "";
                }

                line = line.Length == 0 ? ViewText.Cut("  " + pair, width, '…') : $"{line}{new string(' ', Gap)}{pair}";
            }

            if (line.Length > 0)
            {
                yield return (style, line);
            }
        }
    }
}
