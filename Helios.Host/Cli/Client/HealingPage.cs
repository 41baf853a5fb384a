using System.Globalization;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The pages of <c>helios incidents</c>, <c>recovery</c> and <c>actors</c>.</summary>
internal static class HealingPage
{
    private const int ShortId = 8;
    private const int ShortName = 10;
    private const int ShortAction = 24;

    /// <summary>Incidents, newest change first.</summary>
    public static IRenderable Incidents(ServerReply<IncidentList> reply)
    {
        if (reply.Value.Incidents.Count == 0)
        {
            return PageText.Line("no incidents", ViewColours.Plain);
        }

        var table = PageText.Table("id", "opened", "status", "severity", "tenant", "issue", "cause");
        foreach (var incident in reply.Value.Incidents)
        {
            table.Row(
                Style(incident.Status), Short(incident.Id), PageText.Age(incident.OpenedAt, reply.At), incident.Status, incident.Severity,
                ViewText.Cut(ViewText.Clean(incident.Tenant), ShortName, '…'), incident.Issue, ViewText.Cut(ViewText.Clean(incident.Cause), ShortName, '…'));
        }

        return PageText.Page(table, reply.Value.NextCursor);
    }

    /// <summary>One incident with all that was decided and done.</summary>
    public static IRenderable Incident(ServerReply<IncidentDetail> reply)
    {
        var (incident, now) = (reply.Value.Incident, reply.At);
        var of = incident.Cause.Length > 0 ? $" of {incident.Cause}" : "";
        var lines = new List<IRenderable>
        {
            PageText.Line($"{incident.Id}   {incident.Status}   {incident.Severity}", Style(incident.Status)),
            PageText.Line(string.Create(CultureInfo.InvariantCulture, $"{incident.Issue}{of}, tenant {incident.Tenant}, confidence {incident.Confidence:0.##} by rule {Or(incident.Rule)}"), ViewColours.Strong),
            Text.Empty,
            PageText.Line($"began     {PageText.Since(incident.Since, now)}, seen {PageText.Since(incident.OpenedAt, now)}", ViewColours.Plain),
        };
        if (incident.EndedAt is { } ended)
        {
            lines.Add(PageText.Line($"ended     {PageText.Since(ended, now)}: {incident.Reason}", ViewColours.Plain));
        }

        lines.Add(PageText.Line($"trace     {incident.TraceId}", ViewColours.Dim));
        lines.AddRange(incident.Evidence.Select(static line => PageText.Line($"evidence  {line}", ViewColours.Plain)));
        lines.AddRange(incident.Impact.Take(1).Select(_ => PageText.Line($"impact    {string.Join(", ", incident.Impact)}", ViewColours.Plain)));
        lines.Add(Text.Empty);
        lines.Add(Steps(incident.Timeline));
        foreach (var recovery in reply.Value.Recoveries)
        {
            lines.Add(Text.Empty);
            lines.AddRange(Story(recovery));
        }

        return new Rows(lines);
    }

    /// <summary>Executions, newest change first.</summary>
    public static IRenderable Recoveries(ServerReply<RecoveryList> reply)
    {
        if (reply.Value.Recoveries.Count == 0)
        {
            return PageText.Line("no recoveries", ViewColours.Plain);
        }

        var table = PageText.Table("id", "age", "status", "action", "on", "incident");
        foreach (var recovery in reply.Value.Recoveries)
        {
            var order = recovery.Plan.Order;
            table.Row(
                Style(recovery.Status), Short(order.Execution), PageText.Age(recovery.ProposedAt, reply.At), recovery.Status,
                ViewText.Cut(order.Action, ShortAction, '…'), ViewText.Cut(ViewText.Clean(order.Target), ShortName, '…'), Short(recovery.Plan.Incident));
        }

        return PageText.Page(table, reply.Value.NextCursor);
    }

    /// <summary>One execution.</summary>
    public static IRenderable Recovery(ServerReply<RecoveryView> reply)
    {
        var recovery = reply.Value;
        var lines = new List<IRenderable>(Story(recovery)) { Text.Empty };
        lines.Add(PageText.Line($"tenant    {recovery.Plan.Order.Tenant}", ViewColours.Plain));
        lines.Add(PageText.Line($"incident  {Or(recovery.Plan.Incident)}   decision {Or(recovery.Plan.Decision)}", ViewColours.Plain));
        lines.Add(PageText.Line($"trace     {recovery.Plan.TraceId}", ViewColours.Dim));
        if (recovery.Status is "proposed" or "awaiting_approval" && recovery.Plan.ExpiresAt is { } until)
        {
            lines.Add(PageText.Line($"waits for: helios recovery approve {Short(recovery.Plan.Order.Execution)}   until {until.UtcDateTime.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture)}", ViewColours.Warn));
        }

        return new Rows(lines);
    }

    /// <summary>What came of an order.</summary>
    public static IRenderable Answer(ServerReply<RecoveryAnswer> reply)
    {
        var answer = reply.Value;
        var affected = answer.Affected >= 0 ? $" ({PageText.Many(answer.Affected, "item")})" : "";
        return new Rows(
            PageText.Line((answer.DryRun ? "dry run: " : "") + answer.Text + affected, answer.Accepted ? ViewColours.Plain : ViewColours.Warn),
            answer.Execution.Length > 0 ? PageText.Line($"follow it: helios recovery show {Short(answer.Execution)}", ViewColours.Dim) : Text.Empty);
    }

    /// <summary>Entities in memory, by route.</summary>
    public static IRenderable Actors(ServerReply<ActorList> reply)
    {
        var value = reply.Value;
        var tree = new Tree(new Text(
            $"{value.Node}   {PageText.Many(value.Loaded, "entity").Replace("entitys", "entities", StringComparison.Ordinal)} in memory, "
            + $"{ViewNumbers.Count(value.Commands)} commands, {ViewNumbers.Count(value.Events)} events, {ViewNumbers.Count(value.Restarts)} restarts, {ViewNumbers.Count(value.Lost)} lost"));
        foreach (var route in value.Actors.GroupBy(static actor => actor.Route).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            var branch = tree.AddNode(new Text($"{ViewText.Clean(route.Key)}   shard {route.First().Shard}", ViewColours.Strong));
            foreach (var actor in route.OrderBy(static actor => Depth(actor.Id)).ThenBy(static actor => actor.Id, StringComparer.Ordinal))
            {
                var more = $"{(actor.Mailbox > 0 ? $", {actor.Mailbox} wait" : "")}{(actor.Restarts > 0 ? $", {actor.Restarts} restarts" : "")}"
                    + (actor.WakeAt is { } wake && wake > reply.At ? $", wakes in {ViewNumbers.Largest(wake - reply.At)}" : "");
                branch.AddNode(new Text($"{ViewText.Clean(actor.Id)}   {actor.Activity}, version {actor.Version}{more}", actor.Activity == "active" ? ViewColours.Plain : ViewColours.Warn));
            }
        }

        return tree;
    }

    /// <summary>Entities in memory, one line each, by shard.</summary>
    public static IRenderable Entities(ServerReply<ActorList> reply, int? shard)
    {
        ActorView[] actors = [.. reply.Value.Actors.Where(actor => shard is null || actor.Shard == shard).OrderBy(static actor => actor.Shard).ThenBy(static actor => actor.Id, StringComparer.Ordinal)];
        if (actors.Length == 0)
        {
            return PageText.Line("no entities in memory", ViewColours.Plain);
        }

        var table = PageText.Table("#shard", "entity", "activity", "#version", "#wait", "#restarts");
        foreach (var actor in actors)
        {
            table.Row(
                actor.Activity == "active" ? ViewColours.Plain : ViewColours.Warn, actor.Shard.ToString(CultureInfo.InvariantCulture), ViewText.Cut(ViewText.Clean(actor.Id), 40, '…'),
                actor.Activity, ViewNumbers.Count(actor.Version), ViewNumbers.Count(actor.Mailbox), ViewNumbers.Count(actor.Restarts));
        }

        return table;
    }

    private static IEnumerable<IRenderable> Story(RecoveryView recovery)
    {
        var order = recovery.Plan.Order;
        yield return PageText.Line($"{Short(order.Execution)}  {order.Action} on {order.Target}   {recovery.Status}", Style(recovery.Status));
        yield return Steps(recovery.Steps);

        if (recovery.Status == "running" && recovery.ProgressText.Length > 0)
        {
            yield return PageText.Line($"  now       {recovery.ProgressText}", ViewColours.Dim);
        }
    }

    /// <summary>A story, its long lines set in below their beginning.</summary>
    private static Grid Steps(IEnumerable<StepView> steps)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(2)).AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2)).AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        foreach (var step in steps)
        {
            grid.AddRow(
                new Text(step.At.UtcDateTime.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture), ViewColours.Dim),
                new Text(ViewText.Clean(step.What), ViewColours.Plain),
                new Text(ViewText.Clean(step.Text), ViewColours.Plain));
        }

        return grid;
    }

    private static int Depth(string id) => id.StartsWith("tenant/", StringComparison.Ordinal) ? 0 : id.StartsWith("source/", StringComparison.Ordinal) ? 1 : 2;

    private static string Short(string id) => id.Length > ShortId ? id[..ShortId] : id;

    private static string Or(string text) => text.Length > 0 ? text : "-";

    private static Style Style(string status) => status switch
    {
        "open" or "escalated" or "failed" or "abandoned" => ViewColours.Bad,
        "waiting" or "acting" or "running" or "verifying" or "rolling_back" or "proposed" or "awaiting_approval" or "scheduled" or "mitigated" => ViewColours.Warn,
        "succeeded" or "resolved" => ViewColours.Good,
        _ => ViewColours.Plain,
    };
}
