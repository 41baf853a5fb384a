using Helios.Pipeline.Windowing;
using Spectre.Console;

namespace Helios.Host.Observability.View;

/// <summary>The mix of verdicts since the start, as bars with counts and shares.</summary>
internal static class VerdictPanel
{
    private const int WordWidth = 13;
    private const int CountWidth = 10;
    private const int ShareWidth = 8;

    /// <summary>Draws into <paramref name="size"/> cells of content.</summary>
    public static ViewPanel Draw(ViewScene scene, ViewSize size)
    {
        var totals = scene.Status.VerdictTotals;
        long[] counts = [totals.Consistent, totals.Missing, totals.Inconsistent, totals.Collision];
        var bar = Math.Max(0, size.Width - 2 - WordWidth - CountWidth - ShareWidth);
        var lines = new List<ViewLine>();
        for (var kind = 0; kind < counts.Length; kind++)
        {
            var style = counts[kind] > 0 || kind == 0 ? StyleOf((VerdictKind)kind) : ViewColours.Dim;
            var share = totals.Total == 0 ? 0 : (double)counts[kind] / totals.Total;
            lines.Add(scene.Line()
                .Add(scene.Glyphs.Verdicts[kind] + " ", style)
                .Left(((VerdictKind)kind).ToWire(), WordWidth, style)
                .Left(ViewDrawing.Bar(share, bar, scene.Glyphs), bar, style)
                .Right(ViewNumbers.Count(counts[kind]), CountWidth, counts[kind] > 0 ? ViewColours.Plain : ViewColours.Dim)
                .Right(ViewNumbers.Percent(counts[kind], totals.Total), ShareWidth, ViewColours.Dim));
        }

        lines.Add(scene.Line()
            .Left("  all", 2 + WordWidth + bar, ViewColours.Dim)
            .Right(ViewNumbers.Count(totals.Total), CountWidth, ViewColours.Strong)
            .Right(ViewNumbers.Rate(scene.Status.VerdictsPerSecond), ShareWidth));
        return new ViewPanel("Verdicts", lines);
    }

    /// <summary>The style of a verdict's symbol and word.</summary>
    public static Style StyleOf(VerdictKind kind) => kind switch
    {
        VerdictKind.Consistent => ViewColours.Good,
        VerdictKind.Missing => ViewColours.Warn,
        VerdictKind.Inconsistent => ViewColours.Odd,
        _ => ViewColours.Bad,
    };
}
