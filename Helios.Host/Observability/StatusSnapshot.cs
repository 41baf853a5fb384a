using Helios.Host.Api;

namespace Helios.Host.Observability;

/// <summary>What the service is doing at one moment: the source of <c>GET /status</c>, of the live view and of the summary lines.</summary>
/// <remarks>Immutable. Totals count from the start of the process; rates are means over the last five seconds.</remarks>
internal sealed record StatusSnapshot
{
    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Name of the node, from configuration.</summary>
    public required string Node { get; init; }

    /// <summary><c>starting</c>, <c>running</c>, <c>stopping</c>, <c>stopped</c> or <c>failed</c>.</summary>
    public required string State { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Whole seconds since the start.</summary>
    public long UptimeSeconds => (long)(Now - StartedAt).TotalSeconds;

    /// <summary>True when the events are made up.</summary>
    public required bool Simulated { get; init; }

    /// <summary>Where HTTP listens, for example <c>http://127.0.0.1:8080</c>; empty before it does.</summary>
    public required string Listen { get; init; }

    /// <summary>Admitted copies.</summary>
    public required long EventsTotal { get; init; }

    public required double EventsPerSecond { get; init; }

    /// <summary>Verdicts given, revisions included.</summary>
    public required VerdictTotals VerdictTotals { get; init; }

    public required double VerdictsPerSecond { get; init; }

    /// <summary>Extra copies with the same payload.</summary>
    public required long Duplicates { get; init; }

    /// <summary>Copies that came after their window had closed.</summary>
    public required long Late { get; init; }

    /// <summary>Copies from sources outside the expected set.</summary>
    public required long Unexpected { get; init; }

    /// <summary>Windows closed before their time because too many were open.</summary>
    public required long ClosedEarly { get; init; }

    /// <summary>Records that were not admitted, by the wire word of the reason; reasons that did not occur are absent.</summary>
    public required IReadOnlyDictionary<string, long> RejectedByReason { get; init; }

    /// <summary>Windows that still wait for copies.</summary>
    public required long OpenWindows { get; init; }

    /// <summary>Windows in memory, open and closed.</summary>
    public required long HeldWindows { get; init; }

    /// <summary>Every source that was expected or seen, in the order of their ids.</summary>
    public required IReadOnlyList<SourceStatus> Sources { get; init; }

    /// <summary>The stages of the graph in flow order.</summary>
    public required IReadOnlyList<StageStatus> Stages { get; init; }

    /// <summary>The last 8 anomalies, newest first.</summary>
    public required IReadOnlyList<AnomalyStatus> RecentAnomalies { get; init; }

    /// <summary>The last 12 verdicts that were not consistent, newest first.</summary>
    public required IReadOnlyList<VerdictStatus> RecentVerdicts { get; init; }

    /// <summary>Events that wait between the port and the pipeline.</summary>
    public required long QueueDepth { get; init; }

    /// <summary>Most events that may wait there.</summary>
    public required long QueueCapacity { get; init; }

    /// <summary>The event index and its filters; null before they are open.</summary>
    public required IndexStatus? Index { get; init; }

    /// <summary>The external parts, in the order of their names.</summary>
    public IReadOnlyList<PartAnswer> Parts { get; init; } = [];

    /// <summary>Warnings and errors of late, newest first, at most 8.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>The tenants that the reader may see: what is about all of them is left out then, and counts 0. Null: nothing is left out.</summary>
    public IReadOnlyList<string>? LimitedTo { get; init; }

    /// <summary>What a reader of some tenants may see of it: the service and its parts, and what of late belongs to those tenants.</summary>
    /// <param name="tenants">The tenants; null: all.</param>
    public StatusSnapshot For(IReadOnlyList<string>? tenants) => tenants is null ? this : new StatusSnapshot
    {
        Version = Version,
        Node = Node,
        State = State,
        StartedAt = StartedAt,
        Now = Now,
        Simulated = Simulated,
        Listen = Listen,
        EventsTotal = 0,
        EventsPerSecond = 0,
        VerdictTotals = new VerdictTotals(0, 0, 0, 0),
        VerdictsPerSecond = 0,
        Duplicates = 0,
        Late = 0,
        Unexpected = 0,
        ClosedEarly = 0,
        RejectedByReason = new Dictionary<string, long>(),
        OpenWindows = 0,
        HeldWindows = 0,
        Sources = [],
        Stages = [],
        RecentAnomalies = [.. RecentAnomalies.Where(anomaly => tenants.Contains(anomaly.Tenant, StringComparer.Ordinal))],
        RecentVerdicts = [.. RecentVerdicts.Where(verdict => tenants.Contains(verdict.Tenant, StringComparer.Ordinal))],
        QueueDepth = 0,
        QueueCapacity = 0,
        Index = null,
        Parts = Parts,
        Problems = [],
        LimitedTo = tenants,
    };
}
