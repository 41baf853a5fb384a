using Helios.Host.Observability.View;

namespace Helios.Host.Cli.Top;

/// <summary>Draws <c>helios top</c>: a picture of an exact size.</summary>
/// <remarks>
/// Pure apart from reading the history. From the top: header, parts that do not serve, clouds, verdicts beside health, incidents and recoveries
/// (and breakers and jobs where there is room), keys. Below 60 x 14 only the numbers remain.
/// </remarks>
internal static class TopRenderer
{
    private const int LeastWidth = 60;
    private const int LeastHeight = 14;
    private const int BesideFrom = 110;
    private const int MixLines = 5;
    private const int LeastList = ViewBox.Ends + 2;

    private static readonly string[] Help =
    [
        "q, Esc, Ctrl+C   leave",
        "p, space         pause and go on; a paused picture asks nothing",
        "s                order of clouds: name, rate, missing copies",
        "h, ?             this help",
        "",
        "! marks what asks for a look: 'helios incidents list', 'helios breakers list', 'helios jobs list', 'helios cluster show' say more.",
    ];

    /// <summary>Draws the view.</summary>
    /// <param name="scene">What to draw.</param>
    /// <param name="size">Cells and lines of the terminal, each at least 1.</param>
    /// <returns>A picture of exactly that size.</returns>
    public static ViewPicture Render(TopScene scene, ViewSize size)
    {
        var lines = size.Width < LeastWidth || size.Height < LeastHeight ? Small(scene, size.Width) : Full(scene, size);
        while (lines.Count < size.Height)
        {
            lines.Insert(Math.Max(1, lines.Count - 1), scene.View.Line());
        }

        return new ViewPicture([.. lines.Take(size.Height).Select(line => line.Fit(size.Width))], size.Width);
    }

    private static List<ViewLine> Full(TopScene scene, ViewSize size)
    {
        var lines = new List<ViewLine> { HeaderPanel.Header(scene.View, size.Width) };
        if (scene.Data.Gone is { } gone)
        {
            lines.Add(scene.View.Line().Add($" {scene.View.Glyphs.Alert} {gone}", ViewColours.Bad));
        }

        if (scene.IsHelp)
        {
            lines.AddRange(Framed(scene, size with { Height = size.Height - lines.Count - 1 }, new ViewPanel("Keys", [.. Help.Select(text => scene.View.Line().Add(text))])));
            lines.Add(Footer(scene));
            return lines;
        }

        var problems = ProblemPanel.FullHeight(scene.View);
        if (problems > 0)
        {
            lines.AddRange(Framed(scene, size with { Height = Math.Min(problems, 3) + ViewBox.Ends }, inner => ProblemPanel.Draw(scene.View, inner)));
        }

        lines.AddRange(Framed(
            scene, size with { Height = Math.Clamp(scene.View.Status.Sources.Count, 1, Math.Max(3, size.Height / 5)) + ViewBox.Ends }, inner => CloudPanel.Draw(scene.View, inner)));
        lines.AddRange(Middle(scene, size.Width));
        lines.AddRange(Lists(scene, size with { Height = size.Height - lines.Count - 1 }));
        lines.Add(Footer(scene));
        return lines;
    }

    private static List<ViewLine> Middle(TopScene scene, int width)
    {
        var left = (width * 11 / 20) + 1;
        return ViewBox.Beside(
            scene.View.Glyphs,
            Framed(scene, new ViewSize(left, MixLines + ViewBox.Ends), inner => VerdictPanel.Draw(scene.View, inner)),
            Framed(scene, new ViewSize(width - 1 - left, MixLines + ViewBox.Ends), TopPanels.Health(scene)));
    }

    /// <summary>Incidents and recoveries, one above the other or side by side; below them breakers and jobs where there is room.</summary>
    private static List<ViewLine> Lists(TopScene scene, ViewSize size)
    {
        if (size.Width >= BesideFrom)
        {
            var upper = size.Height >= 2 * (LeastList + 2) ? size.Height / 2 : size.Height;
            List<ViewLine> lines = [.. Pair(scene, size with { Height = upper }, TopPanels.Incidents, TopPanels.Recoveries)];
            lines.AddRange(Pair(scene, size with { Height = size.Height - upper }, TopPanels.Breakers, TopPanels.Jobs));
            return lines;
        }

        if (size.Height < 2 * (ViewBox.Ends + 1))
        {
            return Framed(scene, size, inner => TopPanels.Incidents(scene, inner));
        }

        var most = Math.Max(1, scene.Data.Incidents.Count) + ViewBox.Ends;
        var first = Math.Min(most, (size.Height + 1) / 2);
        return
        [
            .. Framed(scene, size with { Height = first }, inner => TopPanels.Incidents(scene, inner)),
            .. Framed(scene, size with { Height = size.Height - first }, inner => TopPanels.Recoveries(scene, inner)),
        ];
    }

    private static List<ViewLine> Pair(TopScene scene, ViewSize size, Func<TopScene, ViewSize, ViewPanel> first, Func<TopScene, ViewSize, ViewPanel> second)
    {
        var left = size.Width / 2;
        return size.Height <= ViewBox.Ends ? [] : ViewBox.Beside(
            scene.View.Glyphs,
            Framed(scene, size with { Width = left }, inner => first(scene, inner)),
            Framed(scene, size with { Width = size.Width - 1 - left }, inner => second(scene, inner)));
    }

    /// <summary>For the corner of a screen: the numbers, one a line, most needed first.</summary>
    private static List<ViewLine> Small(TopScene scene, int width)
    {
        var view = scene.View;
        return
        [
            HeaderPanel.Header(view, width),
            .. scene.Data.Gone is { } gone ? [view.Line().Add($"{view.Glyphs.Alert} {gone}", ViewColours.Bad)] : Array.Empty<ViewLine>(),
            .. TopPanels.Health(scene).Lines,
            .. view.Status.Sources.Select(cloud => view.Line()
                .Left($"{view.Glyphs.Clouds[(int)CloudStates.Of(cloud, view.Status)]} {cloud.Name}", 10)
                .Right(ViewNumbers.Rate(cloud.EventsPerSecond), 9).Add(" " + CloudStates.Of(cloud, view.Status).Word())),
            .. VerdictPanel.Draw(view, new ViewSize(width, int.MaxValue)).Lines,
            Footer(scene),
        ];
    }

    private static ViewLine Footer(TopScene scene) => scene.View.Line()
        .Add(scene.IsPaused ? " PAUSED " : " ", ViewColours.Warn)
        .Add($"q quit {scene.View.Glyphs.Dot} p {(scene.IsPaused ? "go on" : "pause")} {scene.View.Glyphs.Dot} s sort: {scene.Sort.ToString().ToLowerInvariant()} {scene.View.Glyphs.Dot} h help", ViewColours.Dim);

    private static List<ViewLine> Framed(TopScene scene, ViewSize size, Func<ViewSize, ViewPanel> draw) =>
        Framed(scene, size, draw(new ViewSize(Math.Max(1, size.Width - ViewBox.Sides), Math.Max(1, size.Height - ViewBox.Ends))));

    private static List<ViewLine> Framed(TopScene scene, ViewSize size, ViewPanel panel) => size.Height < ViewBox.Ends ? [] : ViewBox.Frame(panel, size, scene.View.Glyphs);
}
