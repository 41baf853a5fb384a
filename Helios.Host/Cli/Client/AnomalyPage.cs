using System.Globalization;
using Helios.Connectors.Store;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The pages of <c>helios anomalies</c>.</summary>
internal static class AnomalyPage
{
    // So that the longest metric fits eighty columns.
    private const int ShortId = 8;
    private const int ShortName = 8;

    /// <summary>A list, newest first.</summary>
    public static IRenderable List(ServerReply<AnomalyList> reply)
    {
        if (reply.Value.Anomalies.Count == 0)
        {
            return PageText.Line("no anomalies", ViewColours.Plain);
        }

        var table = PageText.Table("id", "opened", "state", "severity", "tenant/metric", "label");
        foreach (var anomaly in reply.Value.Anomalies)
        {
            table.Row(
                Style(anomaly), anomaly.Id.Length > ShortId ? anomaly.Id[..ShortId] : anomaly.Id,
                PageText.Age(anomaly.OpenedAt, reply.At), anomaly.State, anomaly.Severity,
                $"{ViewText.Cut(ViewText.Clean(anomaly.Tenant), ShortName, '…')}/{anomaly.Metric}", Short(anomaly));
        }

        return PageText.Page(table, reply.Value.NextCursor);
    }

    /// <summary>One anomaly.</summary>
    public static IRenderable Show(ServerReply<AnomalyView> reply)
    {
        var (anomaly, now) = (reply.Value, reply.At);
        var lines = new List<IRenderable>
        {
            PageText.Line($"{anomaly.Id}   {anomaly.State}   {anomaly.Severity}   {anomaly.Kind}{(anomaly.InMaintenance ? "   in maintenance" : "")}", Style(anomaly)),
            PageText.Line(anomaly.Explanation, ViewColours.Plain),
            Text.Empty,
            PageText.Line($"opened    {PageText.Since(anomaly.OpenedAt, now)}", ViewColours.Plain),
        };
        if (anomaly.EndedAt is { } ended)
        {
            lines.Add(PageText.Line($"ended     {PageText.Since(ended, now)}, {anomaly.EndReason}", ViewColours.Plain));
        }

        var score = $"{Number(anomaly.Score)} by {anomaly.Method}, peak {Number(anomaly.PeakScore)}, alarm edge 1";
        lines.Add(PageText.Line($"score     {score}", ViewColours.Plain));
        lines.AddRange(anomaly.Feedback.Select(feedback => Said(feedback, now)));
        return new Rows(lines);
    }

    /// <summary>What was just said.</summary>
    public static IRenderable Labelled(ServerReply<FeedbackView> reply) => Said(reply.Value, reply.At);

    /// <summary>How often methods were right.</summary>
    public static IRenderable Precision(ServerReply<PrecisionList> reply)
    {
        if (reply.Value.Methods.Count == 0)
        {
            return PageText.Line("nobody has labelled an anomaly confirmed or false_alarm yet", ViewColours.Plain);
        }

        var table = PageText.Table("metric", "method", "#confirmed", "#false alarms", "#precision");
        foreach (var method in reply.Value.Methods)
        {
            table.Row(
                ViewColours.Plain, method.Metric, method.Method, ViewNumbers.Count(method.Confirmed), ViewNumbers.Count(method.FalseAlarms),
                method.Precision.ToString("P0", CultureInfo.InvariantCulture));
        }

        return table;
    }

    /// <summary>A ranking.</summary>
    public static IRenderable Ranking(ServerReply<RankingView> reply)
    {
        var ranking = reply.Value;
        var table = PageText.Table("#rank", "#score", "tenant", "cluster", "node", "metric");
        foreach (var line in ranking.Entries)
        {
            table.Row(
                line.Score > 1 ? ViewColours.Bad : ViewColours.Plain, line.Rank.ToString(CultureInfo.InvariantCulture), Number(line.Score),
                PageText.Name(line.Tenant ?? ""), PageText.Name(line.Cluster ?? ""), PageText.Name(line.Node ?? ""), line.Metric ?? "");
        }

        var head = $"{ranking.Level} by {ranking.Strategy}   {PageText.Many(ranking.Metrics, "metric")}   overall {Number(ranking.Overall)}; above 1 is an alarm";
        return new Rows(PageText.Line(head, ViewColours.Dim), table);
    }

    private static string Short(AnomalyView anomaly) => anomaly.Feedback is [.., var last] ? last.Label switch
    {
        FeedbackLabels.Confirmed => "right",
        FeedbackLabels.FalseAlarm => "false",
        FeedbackLabels.NewTrend => "trend",
        FeedbackLabels.NotResolved => "goes on",
        _ => ViewText.Cut(ViewText.Clean(last.Label), ShortName, '…'),
    } : anomaly.InMaintenance ? "planned" : "";

    private static IRenderable Said(FeedbackView feedback, DateTimeOffset now) => PageText.Line(
        $"said      {feedback.Label} by {feedback.By}, {PageText.Since(feedback.At, now)}{(feedback.Note.Length > 0 ? ": " + feedback.Note : "")}",
        ViewColours.Plain);

    private static Style Style(AnomalyView anomaly) => anomaly.State is not ("open" or "ongoing") ? ViewColours.Plain
        : anomaly.Severity is "high" or "critical" ? ViewColours.Bad : ViewColours.Warn;

    private static string Number(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
}
