using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Observability.View;

/// <summary>One line of the picture: styled runs, built from left to right, of known width.</summary>
/// <remarks>Text is never read as markup; everything that is added is cleaned first. Mutable, single-threaded.</remarks>
internal sealed class ViewLine
{
    private readonly List<Segment> _runs = [];
    private readonly char _ellipsis;

    /// <summary>Creates an empty line.</summary>
    public ViewLine(ViewGlyphs glyphs) => _ellipsis = glyphs.Ellipsis;

    /// <summary>Cells taken.</summary>
    public int Width { get; private set; }

    /// <summary>The runs, in order.</summary>
    public IReadOnlyList<Segment> Runs => _runs;

    /// <summary>Adds text as it is.</summary>
    public ViewLine Add(string? text, Style? style = null)
    {
        var clean = ViewText.Clean(text);
        if (clean.Length > 0)
        {
            _runs.Add(new Segment(clean, style ?? ViewColours.Plain));
            Width += ViewText.Width(clean);
        }

        return this;
    }

    /// <summary>Adds text cut or padded on the right to <paramref name="width"/> cells.</summary>
    public ViewLine Left(string? text, int width, Style? style = null)
    {
        var end = Width + Math.Max(0, width);
        return Add(ViewText.Cut(ViewText.Clean(text), width, _ellipsis), style).PadTo(end);
    }

    /// <summary>Adds text cut or padded on the left to <paramref name="width"/> cells.</summary>
    public ViewLine Right(string? text, int width, Style? style = null)
    {
        var cut = ViewText.Cut(ViewText.Clean(text), width, _ellipsis);
        return PadTo(Width + Math.Max(0, width) - ViewText.Width(cut)).Add(cut, style);
    }

    /// <summary>Adds another line's runs.</summary>
    public ViewLine Append(ViewLine other)
    {
        _runs.AddRange(other._runs);
        Width += other.Width;
        return this;
    }

    /// <summary>Adds spaces up to <paramref name="width"/> cells; nothing when the line is longer.</summary>
    public ViewLine PadTo(int width) => width > Width ? Add(new string(' ', width - Width)) : this;

    /// <summary>This line cut and padded to exactly <paramref name="width"/> cells.</summary>
    public ViewLine Fit(int width)
    {
        if (Width <= width)
        {
            return PadTo(width);
        }

        var runs = _runs.ToArray();
        _runs.Clear();
        Width = 0;
        foreach (var run in runs)
        {
            var room = width - Width;
            var isLast = ReferenceEquals(run, runs[^1]);
            if (ViewText.Width(run.Text) < room || (isLast && ViewText.Width(run.Text) == room))
            {
                Add(run.Text, run.Style);
                continue;
            }

            // One cell short on purpose: something follows, so the cut must show.
            Add(ViewText.Cut(run.Text + " ", room, _ellipsis), run.Style);
            break;
        }

        return PadTo(width);
    }

    /// <summary>The text alone.</summary>
    public override string ToString() => string.Concat(_runs.Select(run => run.Text));
}
