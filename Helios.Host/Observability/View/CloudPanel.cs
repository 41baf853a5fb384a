using Spectre.Console;

namespace Helios.Host.Observability.View;

/// <summary>One row a cloud: state, a minute of its rate, last copy, missing copies, skew.</summary>
internal static class CloudPanel
{
    private const int RateWidth = 8;
    private const int SeenWidth = 10;
    private const int MissingWidth = 10;
    private const int SkewWidth = 9;
    private const int StateWidth = 10;

    // Leaves room above a steady stream, so that a burst is seen to rise.
    private const double Headroom = 1.25;

    /// <summary>Draws into <paramref name="size"/> cells of content.</summary>
    public static ViewPanel Draw(ViewScene scene, ViewSize size)
    {
        var clouds = scene.Status.Sources;
        var name = Math.Clamp(clouds.Count == 0 ? 0 : clouds.Max(cloud => ViewText.Width(ViewText.Clean(cloud.Name))), 5, size.Width >= 110 ? 24 : 10);
        var spark = Math.Clamp(size.Width - 4 - name - RateWidth - SeenWidth - MissingWidth - SkewWidth - StateWidth, 0, RateRing.Seconds);
        var rates = clouds.Select(cloud => scene.History.RatesOf(cloud.Name, spark)).ToArray();
        var top = Headroom * rates.SelectMany(rate => rate).Where(rate => !double.IsNaN(rate)).DefaultIfEmpty(0).Max();
        var shown = clouds.Count > size.Height ? size.Height - 1 : clouds.Count;
        var lines = new List<ViewLine>();
        for (var i = 0; i < shown; i++)
        {
            lines.Add(Row(scene, clouds[i], name).Left(ViewDrawing.Sparkline(rates[i], top, scene.Glyphs), spark, ViewColours.Spark)
                .Append(Figures(scene, clouds[i])));
        }

        if (shown < clouds.Count)
        {
            lines.Add(scene.Line().Add($"  and {clouds.Count - shown} more", ViewColours.Dim));
        }

        if (clouds.Count == 0)
        {
            lines.Add(scene.Line().Add("waiting for the first event", ViewColours.Dim));
        }

        return new ViewPanel("Clouds", lines) { Headings = Headings(3 + name, spark) };
    }

    private static ViewHeading[] Headings(int start, int spark)
    {
        var rate = start + spark + RateWidth;
        return
        [
            .. spark >= 14 ? [new ViewHeading(start + spark, "last 60 s")] : Array.Empty<ViewHeading>(),
            new(rate, "rate"),
            new(rate + SeenWidth, "seen"),
            new(rate + SeenWidth + MissingWidth, "missing"),
            new(rate + SeenWidth + MissingWidth + SkewWidth, "skew"),
            new(rate + SeenWidth + MissingWidth + SkewWidth + 7, "state"),
        ];
    }

    private static ViewLine Row(ViewScene scene, SourceStatus cloud, int name)
    {
        var state = CloudStates.Of(cloud, scene.Status);
        return scene.Line()
            .Add(scene.Glyphs.Clouds[(int)state] + " ", StyleOf(state))
            .Left(cloud.Name, name, ViewColours.Strong)
            .Add(" ");
    }

    private static ViewLine Figures(ViewScene scene, SourceStatus cloud)
    {
        var state = CloudStates.Of(cloud, scene.Status);
        return scene.Line()
            .Right(ViewNumbers.Rate(cloud.EventsPerSecond), RateWidth)
            .Right(cloud.LastSeen is { } seen ? ViewNumbers.Ago(scene.Status.Now - seen) : "never", SeenWidth, state == CloudState.Silent ? ViewColours.Bad : ViewColours.Dim)
            .Right(ViewNumbers.Count(cloud.Missing), MissingWidth, cloud.Missing > 0 ? ViewColours.Warn : ViewColours.Dim)
            .Right(cloud.SkewMs is { } skew ? ViewNumbers.Milliseconds(skew) : scene.Glyphs.Dot, SkewWidth, ViewColours.Dim)
            .Add(" ")
            .Left(" " + state.Word(), StateWidth, StyleOf(state));
    }

    private static Style StyleOf(CloudState state) => state switch
    {
        CloudState.Ok => ViewColours.Good,
        CloudState.Slow => ViewColours.Warn,
        CloudState.Silent => ViewColours.Bad,
        CloudState.Extra => ViewColours.Odd,
        _ => ViewColours.Dim,
    };
}
