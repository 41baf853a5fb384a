using Helios.Host.Api;
using Helios.Host.Observability;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The page of <c>helios status</c>: how the node is, what is wrong, then its parts, clouds and counts.</summary>
internal static class StatusPage
{
    /// <summary>Whether the node runs and every part serves as configured.</summary>
    public static bool IsFine(ServerStatus status) => status.State == "running" && status.Parts.All(IsPrimary);

    /// <summary>The page.</summary>
    public static IRenderable Draw(ServerReply<ServerStatus> reply)
    {
        var (status, now) = (reply.Value, reply.Value.Now == default ? reply.At : reply.Value.Now);
        var rows = new List<IRenderable> { Headline(status) };
        rows.AddRange(status.Parts.Where(part => !IsPrimary(part)).SelectMany(part => Trouble(part, now)));
        if (status.Parts.Count > 0)
        {
            rows.AddRange([Text.Empty, Parts(status.Parts, now)]);
        }

        if (status.Sources.Count > 0)
        {
            rows.AddRange([Text.Empty, Clouds(status.Sources, now)]);
        }

        rows.AddRange(status.LimitedTo is { } tenants
            ? [Text.Empty, PageText.Line($"counts are about all tenants; this key may see {string.Join(", ", tenants)}", ViewColours.Dim)]
            : [Text.Empty, .. Counts(status)]);
        if (status.Problems.Count > 0)
        {
            rows.AddRange([Text.Empty, PageText.Line("problems of late", ViewColours.Dim)]);
            rows.AddRange(status.Problems.Select(problem => PageText.Line(problem, ViewColours.Warn)));
        }

        return new Rows(rows);
    }

    private static bool IsPrimary(PartAnswer part) => part.Mode == "primary";

    private static IRenderable Headline(ServerStatus status)
    {
        var up = ViewNumbers.Uptime(TimeSpan.FromSeconds(status.UptimeSeconds));
        var word = status.State != "running" ? status.State.ToUpperInvariant() : IsFine(status) ? "running" : "DEGRADED";
        var simulated = status.Simulated ? "   SIMULATED EVENTS" : "";
        return PageText.Line(
            $"{status.Node}   {word}   up {up}   version {status.Version}{simulated}",
            IsFine(status) ? ViewColours.Good : ViewColours.Bad);
    }

    private static IEnumerable<IRenderable> Trouble(PartAnswer part, DateTimeOffset now)
    {
        var since = PageText.Since(part.Since, now);
        var pending = PageText.Many(part.Pending, "record");
        return part.Mode == "waiting"
            ? PageText.Wrong(
                $"{part.Part}: {part.Primary} is away and nothing can stand in, since {since}",
                $"why: {part.Why ?? "not said"}",
                $"{PageText.Many(part.Pending, "commit")} waiting; nothing is lost, work goes on when {part.Primary} is back")
            : PageText.Wrong(
                $"{part.Part}: {part.Serving} stands in for {part.Primary}, since {since}",
                $"why: {part.Why ?? "not said"}",
                $"{pending} to copy to {part.Primary} when it is back; that happens by itself");
    }

    private static PageTable Parts(IReadOnlyList<PartAnswer> parts, DateTimeOffset now)
    {
        var table = PageText.Table("part", "mode", "serving", "configured", "#pending", "since");
        foreach (var part in parts)
        {
            table.Row(
                IsPrimary(part) ? ViewColours.Plain : ViewColours.Bad,
                part.Part, part.Mode, part.Serving.Length > 0 ? part.Serving : "nothing", part.Primary,
                ViewNumbers.Count(part.Pending), PageText.Ago(part.Since, now));
        }

        return table;
    }

    private static PageTable Clouds(IReadOnlyList<SourceStatus> sources, DateTimeOffset now)
    {
        var table = PageText.Table("cloud", "#events", "#rate", "#missing", "#skew", "last seen", "state");
        foreach (var source in sources)
        {
            var state = source.Suspended ? "suspended" : source.Expected ? "expected" : "unexpected";
            table.Row(
                source.Suspended ? ViewColours.Warn : ViewColours.Plain,
                PageText.Name(source.Name), ViewNumbers.Count(source.EventsTotal), ViewNumbers.Rate(source.EventsPerSecond),
                ViewNumbers.Count(source.Missing), source.SkewMs is { } skew ? ViewNumbers.Milliseconds(skew) : "-",
                source.LastSeen is { } seen ? PageText.Ago(seen, now) : "never", state);
        }

        return table;
    }

    private static IEnumerable<IRenderable> Counts(ServerStatus status)
    {
        var totals = status.VerdictTotals;
        var rejected = status.RejectedByReason.Values.Sum();
        yield return PageText.Line(
            $"events    {ViewNumbers.Count(status.EventsTotal)}, {ViewNumbers.Rate(status.EventsPerSecond)}; rejected {ViewNumbers.Count(rejected)}",
            ViewColours.Plain);
        yield return PageText.Line(
            $"verdicts  {ViewNumbers.Count(totals.Total)}, {ViewNumbers.Rate(status.VerdictsPerSecond)}; consistent {ViewNumbers.Count(totals.Consistent)}, "
            + $"missing {ViewNumbers.Count(totals.Missing)}, inconsistent {ViewNumbers.Count(totals.Inconsistent)}, collision {ViewNumbers.Count(totals.Collision)}",
            ViewColours.Plain);
        yield return PageText.Line(
            $"waiting   queue {ViewNumbers.Count(status.QueueDepth)} of {ViewNumbers.Count(status.QueueCapacity)}, windows {ViewNumbers.Count(status.OpenWindows)} open",
            status.QueueCapacity > 0 && status.QueueDepth >= status.QueueCapacity ? ViewColours.Bad : ViewColours.Plain);
    }
}
