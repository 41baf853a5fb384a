using Spectre.Console.Rendering;

namespace Helios.Host.Observability.View;

/// <summary>A finished picture: lines of one width, written over the one before without erasing, so that nothing flickers.</summary>
internal sealed class ViewPicture(IReadOnlyList<ViewLine> lines, int width) : IRenderable
{
    /// <summary>The lines, each <see cref="Width"/> cells wide.</summary>
    public IReadOnlyList<ViewLine> Lines => lines;

    /// <summary>Cells a line.</summary>
    public int Width => width;

    /// <inheritdoc />
    public Measurement Measure(RenderOptions options, int maxWidth) => new(width, width);

    /// <inheritdoc />
    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            foreach (var run in lines[i].Runs)
            {
                yield return run;
            }

            // The last line ends the picture without a line feed: on a full screen that would scroll.
            if (i < lines.Count - 1)
            {
                yield return Segment.LineBreak;
            }
        }
    }
}
