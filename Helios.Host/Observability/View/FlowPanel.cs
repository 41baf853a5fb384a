using System.Globalization;

namespace Helios.Host.Observability.View;

/// <summary>Throughput, latency and how full everything is that has a limit.</summary>
internal static class FlowPanel
{
    private const int Label = 8;

    // Short waits are how a bound works; a stage that waits this share of its time holds up what is before it.
    private const double NotableStall = 0.1;

    /// <summary>Draws into <paramref name="size"/> cells of content, most needed first.</summary>
    public static ViewPanel Draw(ViewScene scene, ViewSize size, bool withStages)
    {
        var lines = new List<ViewLine> { Events(scene, size.Width), Queue(scene, size.Width), Windows(scene) };
        if (withStages)
        {
            lines.Add(FullestStage(scene));
        }

        lines.Add(Skew(scene));
        if (scene.Status.Index is { } index)
        {
            lines.Add(scene.Line().Left("index", Label, ViewColours.Dim).Add(ViewNumbers.Count(index.Records))
                .Add(" ids, ", ViewColours.Dim)
                .Add((100 * index.FillRatio).ToString("F0", CultureInfo.InvariantCulture) + " % full"));
        }

        return new ViewPanel("Flow", lines);
    }

    /// <summary>One row a stage, in flow order.</summary>
    public static ViewPanel Stages(ViewScene scene, ViewSize size)
    {
        var stages = scene.Status.Stages;
        var shown = stages.Count > size.Height ? size.Height - 1 : stages.Count;
        var name = Math.Clamp(stages.Count == 0 ? 0 : stages.Max(stage => stage.Name.Length), 6, 14);
        var lines = new List<ViewLine>();
        for (var i = 0; i < shown; i++)
        {
            lines.Add(Stage(scene, stages[i], name, size.Width));
        }

        if (shown < stages.Count)
        {
            lines.Add(scene.Line().Add($"and {stages.Count - shown} more", ViewColours.Dim));
        }

        return new ViewPanel("Stages", lines);
    }

    private static ViewLine Stage(ViewScene scene, StageStatus stage, int name, int width)
    {
        const int DepthWidth = 8;
        const int ItemsWidth = 10;
        var stall = scene.History.StallOf(stage.Name);
        var line = scene.Line().Left(stage.Name, name + 1);
        var gauge = Math.Clamp(width - line.Width - DepthWidth - ItemsWidth, 0, 16);
        _ = stage.Capacity > 0 ? line.Gauge(stage.Depth, stage.Capacity, gauge, scene.Glyphs) : line.PadTo(line.Width + gauge);
        line.Right(Depth(stage), DepthWidth, ViewColours.Dim);
        return stall >= NotableStall
            ? line.Right($"{scene.Glyphs.Alert} {100 * stall:F0} % stuck", width - line.Width, ViewColours.Bad)
            : line.Right(ViewNumbers.Count(stage.Items), ItemsWidth);
    }

    private static string Depth(StageStatus stage) => stage.Capacity > 0 ? $"{ViewNumbers.Count(stage.Depth)}/{ViewNumbers.Count(stage.Capacity)}" : "";

    private static ViewLine Events(ViewScene scene, int width) => scene.Line()
        .Left("events", Label, ViewColours.Dim)
        .Left(ViewNumbers.Rate(scene.Status.EventsPerSecond), 10, ViewColours.Strong)
        .Right(ViewNumbers.Count(scene.Status.EventsTotal), Math.Min(12, width - Label - 10), ViewColours.Dim);

    private static ViewLine Windows(ViewScene scene)
    {
        var status = scene.Status;
        return scene.Line().Left("windows", Label, ViewColours.Dim)
            .Add(ViewNumbers.Count(status.OpenWindows)).Add(" of ", ViewColours.Dim)
            .Add(ViewNumbers.Count(status.HeldWindows)).Add(" open", ViewColours.Dim);
    }

    private static ViewLine Queue(ViewScene scene, int width)
    {
        var status = scene.Status;
        var text = $" {ViewNumbers.Count(status.QueueDepth)}/{ViewNumbers.Count(status.QueueCapacity)}";
        return scene.Line().Left("queue", Label, ViewColours.Dim)
            .Gauge(status.QueueDepth, status.QueueCapacity, Math.Clamp(width - Label - text.Length, 0, 16), scene.Glyphs)
            .Add(text, ViewColours.Dim);
    }

    private static ViewLine FullestStage(ViewScene scene)
    {
        var line = scene.Line().Left("stages", Label, ViewColours.Dim);
        var stuck = scene.Status.Stages.MaxBy(stage => scene.History.StallOf(stage.Name));
        if (stuck is not null && scene.History.StallOf(stuck.Name) >= NotableStall)
        {
            return line.Add($"{scene.Glyphs.Alert} {stuck.Name} {100 * scene.History.StallOf(stuck.Name):F0} % stuck", ViewColours.Bad);
        }

        var fullest = scene.Status.Stages.Where(stage => stage.Capacity > 0).MaxBy(stage => (double)stage.Depth / stage.Capacity);
        return fullest is null || fullest.Depth == 0
            ? line.Add("none waits", ViewColours.Dim)
            : line.Add(fullest.Name + " ").Add(Depth(fullest), ViewDrawing.OfLoad((double)fullest.Depth / fullest.Capacity));
    }

    private static ViewLine Skew(ViewScene scene)
    {
        var line = scene.Line().Left("skew", Label, ViewColours.Dim);
        var skews = scene.Status.Sources.Where(cloud => cloud.SkewMs is not null).ToArray();
        return skews.Length == 0
            ? line.Add("not known yet", ViewColours.Dim)
            : line.Add(ViewNumbers.Milliseconds(skews.Average(cloud => cloud.SkewMs!.Value))).Add(" between clouds", ViewColours.Dim);
    }
}
