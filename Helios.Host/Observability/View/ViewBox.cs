namespace Helios.Host.Observability.View;

/// <summary>Frames lines and puts frames beside each other.</summary>
internal static class ViewBox
{
    /// <summary>Cells that a frame takes from the width of its content: border and one blank on both sides.</summary>
    public const int Sides = 4;

    /// <summary>Lines that a frame takes from the height of its content.</summary>
    public const int Ends = 2;

    /// <summary>Frames <paramref name="panel"/>, cut and padded to <paramref name="size"/>, the frame included.</summary>
    public static List<ViewLine> Frame(ViewPanel panel, ViewSize size, ViewGlyphs glyphs)
    {
        var style = panel.Frame ?? ViewColours.Frame;
        var boxed = new List<ViewLine>(size.Height) { Top(panel, size.Width, glyphs) };
        for (var i = 0; i < size.Height - Ends; i++)
        {
            boxed.Add(new ViewLine(glyphs)
                .Add(glyphs.Down + " ", style)
                .Append((i < panel.Lines.Count ? panel.Lines[i] : new ViewLine(glyphs)).Fit(size.Width - Sides))
                .Add(" " + glyphs.Down, style));
        }

        boxed.Add(new ViewLine(glyphs)
            .Add(glyphs.Corners[2] + new string(glyphs.Across, Math.Max(0, size.Width - 2)) + glyphs.Corners[3], style));
        return boxed;
    }

    private static ViewLine Top(ViewPanel panel, int width, ViewGlyphs glyphs)
    {
        var style = panel.Frame ?? ViewColours.Frame;
        var top = new ViewLine(glyphs)
            .Add($"{glyphs.Corners[0]}{glyphs.Across} ", style)
            .Add(ViewText.Cut(ViewText.Clean(panel.Title), width - 6, glyphs.Ellipsis), panel.Frame ?? ViewColours.Title)
            .Add(" ", style);
        foreach (var heading in panel.Headings)
        {
            // A content cell lies two cells right of the frame's own first cell.
            var start = heading.End + 2 - heading.Text.Length;
            if (start > top.Width && heading.End + 4 <= width)
            {
                top.Add(new string(glyphs.Across, start - 1 - top.Width), style).Add(" " + heading.Text + " ", ViewColours.Dim);
            }
        }

        return top.Add(new string(glyphs.Across, Math.Max(0, width - 1 - top.Width)) + glyphs.Corners[1], style);
    }

    /// <summary>Joins columns of the same height, one blank between them.</summary>
    public static List<ViewLine> Beside(ViewGlyphs glyphs, params List<ViewLine>[] columns)
    {
        var joined = new List<ViewLine>(columns[0].Count);
        for (var i = 0; i < columns[0].Count; i++)
        {
            var line = new ViewLine(glyphs).Append(columns[0][i]);
            for (var column = 1; column < columns.Length; column++)
            {
                line.Add(" ").Append(columns[column][i]);
            }

            joined.Add(line);
        }

        return joined;
    }
}
