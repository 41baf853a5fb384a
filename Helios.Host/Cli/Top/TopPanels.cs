using Helios.Host.Cli.Client;
using Helios.Host.Observability.View;
using Spectre.Console;

namespace Helios.Host.Cli.Top;

/// <summary>The panels that the live view of the service does not have: the state of every part, incidents, recoveries, breakers, jobs.</summary>
internal static class TopPanels
{
    private const int Label = 11;

    /// <summary>One line a part; a count that asks for a look is coloured.</summary>
    public static ViewPanel Health(TopScene scene)
    {
        var data = scene.Data;
        var active = data.Recoveries.Count(static recovery => recovery.FinishedAt is null);
        var waiting = data.Recoveries.Count(static recovery => recovery.Status is "proposed" or "awaiting_approval");
        var held = data.Breakers.Count(static breaker => breaker.State is "open" or "isolated" or "half_open" or "local_open");
        var bad = data.Cluster?.Shards.Count(static shard => shard.Status != "ok") ?? 0;
        var failed = data.Jobs.Count(static job => !JobPage.IsFine(job));
        return new ViewPanel("Health",
        [
            Line(scene, "incidents", PageText.Many(data.Incidents.Count, "open").Replace("opens", "open", StringComparison.Ordinal), data.Incidents.Count > 0),
            Line(scene, "recoveries", $"{active} active{(waiting > 0 ? $", {waiting} wait for approval" : "")}", waiting > 0),
            Line(scene, "breakers", $"{data.Breakers.Count - held} of {data.Breakers.Count} closed", held > 0),
            Line(scene, "shards", data.Cluster is { } cluster ? $"{cluster.Shards.Count - bad} of {cluster.Shards.Count} ok, {PageText.Many(cluster.Members.Count, "node")}" : "not answered", bad > 0),
            Line(scene, "jobs", $"{PageText.Many(data.Jobs.Count, "job")}{(failed > 0 ? $", {failed} failed" : "")}{Running(data)}", failed > 0),
        ]);
    }

    /// <summary>Incidents that are not over, newest change first.</summary>
    public static ViewPanel Incidents(TopScene scene, ViewSize size) => Listed(scene, $"Incidents {scene.Data.Incidents.Count}", "none open", size, scene.Data.Incidents, incident => scene.View.Line()
        .Right(PageText.Age(incident.OpenedAt, scene.Data.At), 7, ViewColours.Dim).Add(" ")
        .Left(incident.Status, 10, Style(incident.Status)).Left(incident.Severity, 9, Style(incident.Severity))
        .Left(incident.Issue, 22).Add(" ").Add(incident.Cause, ViewColours.Strong)
        .Add(incident.Tenant is "" or "default" or "_system" ? "" : $" of {incident.Tenant}", ViewColours.Dim));

    /// <summary>Executions, newest change first.</summary>
    public static ViewPanel Recoveries(TopScene scene, ViewSize size) => Listed(scene, "Recoveries", "none yet", size, scene.Data.Recoveries, recovery => scene.View.Line()
        .Right(PageText.Age(recovery.ProposedAt, scene.Data.At), 7, ViewColours.Dim).Add(" ")
        .Left(recovery.Status, 18, Style(recovery.Status)).Left(recovery.Plan.Order.Action, 26).Add(" ").Add(recovery.Plan.Order.Target, ViewColours.Strong)
        .Add(recovery.Status == "running" ? $"  {recovery.ProgressText}" : "", ViewColours.Dim));

    /// <summary>Breakers, what holds something back first.</summary>
    public static ViewPanel Breakers(TopScene scene, ViewSize size) => Listed(
        scene, "Breakers", "none", size, [.. scene.Data.Breakers.OrderBy(static breaker => breaker.State == "closed")], breaker => scene.View.Line()
            .Left($"{breaker.Cloud}/{breaker.Operation}", 24).Add(" ").Left(breaker.State, 13, Style(breaker.State))
            .Right(ViewNumbers.Count(breaker.Calls), 8).Add(" calls  ", ViewColours.Dim)
            .Add(breaker.FailureRatio is { } failed ? $"{failed:P0} failed".Replace(" %", "%", StringComparison.Ordinal) : "", ViewColours.Dim));

    /// <summary>Jobs, what runs next first.</summary>
    public static ViewPanel Jobs(TopScene scene, ViewSize size) => Listed(
        scene, "Jobs", "none yet", size, [.. scene.Data.Jobs.OrderBy(static job => job.NextRun ?? DateTimeOffset.MaxValue)], job => scene.View.Line()
            .Left(job.Name, 27).Add(" ").Left(job.State, 9, job.State == "paused" ? ViewColours.Warn : ViewColours.Plain)
            .Left(job.NextRun is { } next ? next > scene.Data.At ? $"in {ViewNumbers.Largest(next - scene.Data.At)}" : "due" : "-", 11, ViewColours.Dim)
            .Add(job.LastRun?.Result ?? "never ran", JobPage.IsFine(job) ? ViewColours.Dim : ViewColours.Bad));

    private static ViewPanel Listed<T>(TopScene scene, string title, string none, ViewSize size, IReadOnlyList<T> rows, Func<T, ViewLine> draw)
    {
        var shown = rows.Count > size.Height ? Math.Max(1, size.Height - 1) : rows.Count;
        var lines = rows.Take(shown).Select(draw).ToList();
        if (shown < rows.Count)
        {
            lines.Add(scene.View.Line().Add($"  and {rows.Count - shown} more", ViewColours.Dim));
        }

        if (rows.Count == 0)
        {
            lines.Add(scene.View.Line().Add(none, ViewColours.Dim));
        }

        return new ViewPanel(title, lines);
    }

    private static ViewLine Line(TopScene scene, string label, string text, bool isNotable) =>
        scene.View.Line().Left(label, Label, ViewColours.Dim).Add(isNotable ? scene.View.Glyphs.Alert + " " : "  ", ViewColours.Bad).Add(text, isNotable ? ViewColours.Warn : ViewColours.Plain);

    private static string Running(TopData data) => data.Jobs.FirstOrDefault(static job => job.State == "running") is { } job ? $", {job.Name} runs" : "";

    private static Style Style(string word) => word switch
    {
        "open" or "isolated" or "escalated" or "failed" or "abandoned" or "critical" or "high" => ViewColours.Bad,
        "waiting" or "acting" or "running" or "verifying" or "rolling_back" or "proposed" or "awaiting_approval" or "half_open" or "medium" or "mitigated" => ViewColours.Warn,
        "succeeded" or "resolved" => ViewColours.Good,
        _ => ViewColours.Plain,
    };
}
