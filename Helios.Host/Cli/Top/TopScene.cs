using Helios.Host.Cli.Client;
using Helios.Host.Observability;
using Helios.Host.Observability.View;

namespace Helios.Host.Cli.Top;

/// <summary>Everything that a picture is drawn from.</summary>
/// <param name="View">What the panels of the live view draw from.</param>
/// <param name="Data">The answers.</param>
internal sealed record TopScene(ViewScene View, TopData Data)
{
    public TopSort Sort { get; init; }

    public bool IsPaused { get; init; }

    public bool IsHelp { get; init; }

    /// <summary>The answer of <c>GET /status</c> as the panels of the live view know it; clouds in the order asked for.</summary>
    public static StatusSnapshot Snapshot(ServerStatus status, TopSort sort) => new()
    {
        Version = status.Version,
        Node = status.Node,
        State = status.State,
        StartedAt = status.Now - TimeSpan.FromSeconds(status.UptimeSeconds),
        Now = status.Now,
        Simulated = status.Simulated,
        Listen = "",
        EventsTotal = status.EventsTotal,
        EventsPerSecond = status.EventsPerSecond,
        VerdictTotals = status.VerdictTotals,
        VerdictsPerSecond = status.VerdictsPerSecond,
        Duplicates = 0,
        Late = 0,
        Unexpected = 0,
        ClosedEarly = 0,
        RejectedByReason = status.RejectedByReason,
        OpenWindows = status.OpenWindows,
        HeldWindows = status.OpenWindows,
        Sources = Sorted(status.Sources, sort),
        Stages = [],
        RecentAnomalies = [],
        RecentVerdicts = [],
        QueueDepth = status.QueueDepth,
        QueueCapacity = status.QueueCapacity,
        Index = null,
        Parts = status.Parts,
        Problems = [],
    };

    private static IReadOnlyList<SourceStatus> Sorted(IReadOnlyList<SourceStatus> sources, TopSort sort) => sort switch
    {
        TopSort.Rate => [.. sources.OrderByDescending(static source => source.EventsPerSecond)],
        TopSort.Missing => [.. sources.OrderByDescending(static source => source.Missing)],
        _ => [.. sources.OrderBy(static source => source.Name, StringComparer.Ordinal)],
    };
}
