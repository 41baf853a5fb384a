namespace Helios.Host.Observability.View;

/// <summary>Draws the live view: a snapshot and the minute before it become a picture of an exact size.</summary>
/// <remarks>
/// Pure apart from reading the history. From the top: header, problems if any, clouds, verdicts beside flow (and stages from 110 cells
/// on), findings, anomalies, footer. What does not fit is left out from the bottom up; below 60 x 14 only the numbers remain.
/// </remarks>
internal static class ViewRenderer
{
    private const int LeastWidth = 60;
    private const int LeastHeight = 14;
    private const int StagesFrom = 110;
    private const int BesideFrom = 170;
    private const int MixLines = 5;

    /// <summary>Draws the view.</summary>
    /// <param name="scene">What to draw.</param>
    /// <param name="size">Cells and lines of the terminal, each at least 1.</param>
    /// <returns>A picture of exactly that size.</returns>
    public static ViewPicture Render(ViewScene scene, ViewSize size)
    {
        var lines = size.Width < LeastWidth || size.Height < LeastHeight ? Small(scene, size.Width) : Full(scene, size);
        while (lines.Count < size.Height)
        {
            lines.Insert(Math.Max(1, lines.Count - 1), scene.Line());
        }

        return new ViewPicture([.. lines.Take(size.Height).Select(line => line.Fit(size.Width))], size.Width);
    }

    private static List<ViewLine> Full(ViewScene scene, ViewSize size)
    {
        var lines = new List<ViewLine> { HeaderPanel.Header(scene, size.Width) };
        var problems = ProblemPanel.FullHeight(scene);
        if (problems > 0)
        {
            Stack(lines, scene, size.Width, Math.Min(problems, Math.Max(2, size.Height / 8)), ProblemPanel.Draw);
        }

        Stack(lines, scene, size.Width, Math.Clamp(scene.Status.Sources.Count, 1, Math.Max(3, size.Height / 5)), CloudPanel.Draw);
        if (size.Height - lines.Count >= MixLines + ViewBox.Ends + 1)
        {
            lines.AddRange(Middle(scene, size));
        }

        lines.AddRange(Events(scene, new ViewSize(size.Width, size.Height - lines.Count - 1)));
        lines.Add(HeaderPanel.Footer(scene, size.Width));
        return lines;
    }

    /// <summary>Verdicts, flow and, where wide enough, stages side by side.</summary>
    private static List<ViewLine> Middle(ViewScene scene, ViewSize size)
    {
        var isWide = size.Width >= StagesFrom;
        var content = isWide ? Math.Clamp(scene.Status.Stages.Count, MixLines, Math.Max(MixLines, size.Height / 5)) : MixLines;
        var height = content + ViewBox.Ends;
        var verdicts = isWide ? size.Width * 2 / 5 : (size.Width * 11 / 20) + 1;
        var flow = isWide ? (size.Width * 3 / 10) - 2 : size.Width - 1 - verdicts;
        var columns = new List<List<ViewLine>>
        {
            Boxed(scene, new ViewSize(verdicts, height), VerdictPanel.Draw),
            Boxed(scene, new ViewSize(flow, height), (drawn, inner) => FlowPanel.Draw(drawn, inner, withStages: !isWide)),
        };
        if (isWide)
        {
            columns.Add(Boxed(scene, new ViewSize(size.Width - 2 - verdicts - flow, height), FlowPanel.Stages));
        }

        return ViewBox.Beside(scene.Glyphs, [.. columns]);
    }

    /// <summary>Findings and anomalies share what is left; with room for one only, anomalies win when there are any.</summary>
    private static List<ViewLine> Events(ViewScene scene, ViewSize size)
    {
        const int Least = ViewBox.Ends + AnomalyPanel.LinesEach;
        if (size.Height < ViewBox.Ends + 1)
        {
            return [];
        }

        if (size.Height < 2 * Least)
        {
            return Boxed(scene, size, scene.Status.RecentAnomalies.Count > 0 && size.Height >= Least ? AnomalyPanel.Draw : FindingPanel.Draw);
        }

        if (size.Width >= BesideFrom)
        {
            var left = size.Width / 2;
            return ViewBox.Beside(
                scene.Glyphs,
                Boxed(scene, size with { Width = left }, FindingPanel.Draw),
                Boxed(scene, size with { Width = size.Width - 1 - left }, AnomalyPanel.Draw));
        }

        var wanted = Math.Max(AnomalyPanel.LinesEach, AnomalyPanel.FullHeight(scene, size.Width - ViewBox.Sides));
        var fair = Math.Max(AnomalyPanel.LinesEach, (size.Height * 2 / 5) - ViewBox.Ends) / AnomalyPanel.LinesEach * AnomalyPanel.LinesEach;
        var spare = size.Height - (2 * ViewBox.Ends) - Math.Max(1, scene.Status.RecentVerdicts.Count);
        var below = Math.Min(wanted, Math.Max(fair, spare)) + ViewBox.Ends;
        return
        [
            .. Boxed(scene, size with { Height = size.Height - below }, FindingPanel.Draw),
            .. Boxed(scene, size with { Height = below }, AnomalyPanel.Draw),
        ];
    }

    /// <summary>For the corner of a screen: the numbers, one a line, most needed first.</summary>
    private static List<ViewLine> Small(ViewScene scene, int width)
    {
        var inner = new ViewSize(width, int.MaxValue);
        return
        [
            HeaderPanel.Header(scene, width),
            .. ProblemPanel.Draw(scene, inner with { Height = 1 }).Lines.Take(1),
            .. VerdictPanel.Draw(scene, inner).Lines,
            .. scene.Status.Sources.Select(cloud => scene.Line()
                .Left($"{scene.Glyphs.Clouds[(int)CloudStates.Of(cloud, scene.Status)]} {cloud.Name}", 10)
                .Right(ViewNumbers.Rate(cloud.EventsPerSecond), 9).Add(" " + CloudStates.Of(cloud, scene.Status).Word())),
            HeaderPanel.Footer(scene, width),
        ];
    }

    private static void Stack(List<ViewLine> lines, ViewScene scene, int width, int content, Func<ViewScene, ViewSize, ViewPanel> draw) =>
        lines.AddRange(Boxed(scene, new ViewSize(width, content + ViewBox.Ends), draw));

    private static List<ViewLine> Boxed(ViewScene scene, ViewSize size, Func<ViewScene, ViewSize, ViewPanel> draw) => ViewBox.Frame(
        draw(scene, new ViewSize(size.Width - ViewBox.Sides, size.Height - ViewBox.Ends)), size, scene.Glyphs);
}
