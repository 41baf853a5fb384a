using Helios.Pipeline.Windowing;

namespace Helios.Host.Observability.View;

/// <summary>The last verdicts that were not consistent: which event, what is wrong, where.</summary>
internal static class FindingPanel
{
    private const int WordWidth = 13;
    private const int TypeFrom = 110;

    /// <summary>Draws into <paramref name="size"/> cells of content, newest first.</summary>
    public static ViewPanel Draw(ViewScene scene, ViewSize size)
    {
        var lines = scene.Status.RecentVerdicts.Take(size.Height).Select(verdict => Row(scene, verdict, size.Width)).ToList();
        if (lines.Count == 0)
        {
            lines.Add(scene.Line().Add("none: every event is consistent so far", ViewColours.Dim));
        }

        return new ViewPanel("Findings", lines);
    }

    private static ViewLine Row(ViewScene scene, VerdictStatus verdict, int width)
    {
        var kind = KindOf(verdict.Verdict);
        var id = verdict.Tenant is "" or "default" ? verdict.EventId : $"{verdict.Tenant}/{verdict.EventId}";
        var line = scene.Line()
            .Add(ViewNumbers.Clock(verdict.At) + " ", ViewColours.Dim)
            .Add(scene.Glyphs.Verdicts[(int)kind] + " ", VerdictPanel.StyleOf(kind))
            .Left(verdict.Verdict, WordWidth, VerdictPanel.StyleOf(kind))
            .Left(id, width >= TypeFrom ? width / 4 : Math.Max(8, (width - 24) * 2 / 5), ViewColours.Strong)
            .Add(" ");
        if (width >= TypeFrom)
        {
            line.Left(verdict.Type, 22, ViewColours.Dim).Add(" ");
        }

        return line.Append(Detail(scene, verdict));
    }

    private static ViewLine Detail(ViewScene scene, VerdictStatus verdict)
    {
        var line = scene.Line();
        if (verdict.Missing.Count > 0)
        {
            line.Add("not from ", ViewColours.Dim).Add(string.Join(", ", verdict.Missing));
        }

        if (verdict.DifferingPaths.Count > 0)
        {
            line.Add(line.Width > 0 ? $" {scene.Glyphs.Dot} " : "", ViewColours.Dim)
                .Add("differs at ", ViewColours.Dim).Add(string.Join(" ", verdict.DifferingPaths.Select(PathText)));
        }

        if (verdict.Revision > 0)
        {
            line.Add($" {scene.Glyphs.Dot} revised {ViewNumbers.Count(verdict.Revision)}x", ViewColours.Dim);
        }

        return line;
    }

    /// <summary>The JSON pointer of the whole payload is the empty text.</summary>
    private static string PathText(string pointer) => pointer.Length == 0 ? "(whole payload)" : pointer;

    private static VerdictKind KindOf(string word)
    {
        for (var kind = 0; kind < VerdictWords.AllKinds.Count; kind++)
        {
            if (VerdictWords.AllKinds[kind] == word)
            {
                return (VerdictKind)kind;
            }
        }

        return VerdictKind.Inconsistent;
    }
}
