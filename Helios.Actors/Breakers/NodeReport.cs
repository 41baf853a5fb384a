namespace Helios.Actors.Breakers;

/// <summary>Where the breaker of one node stands.</summary>
public sealed record NodeReport
{
    public required BreakerStatus Status { get; init; }

    /// <summary>Share of failed calls, 0..1; null without calls.</summary>
    public double? FailureRatio { get; init; }

    /// <summary>Share of slow calls, 0..1; null without calls.</summary>
    public double? SlowRatio { get; init; }

    /// <summary>Calls within the sampling time.</summary>
    public long Calls { get; init; }

    /// <summary>Times it would have opened where it only measures.</summary>
    public long WouldTrips { get; init; }

    /// <summary>End of its break; null where it is not open.</summary>
    public DateTimeOffset? BreakUntil { get; init; }

    /// <summary>The newest <see cref="BreakerState.Epoch"/> that the node follows; a report of an older one is void.</summary>
    public long Epoch { get; init; }

    /// <summary>By the clock of the node; a report that is older than the last one of the node is void.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By the clock of the entity, set by it.</summary>
    public DateTimeOffset SeenAt { get; init; }

    /// <summary>What a breaker shows, as a report.</summary>
    public static NodeReport Of(in BreakerFigures figures, long epoch, DateTimeOffset at) => new()
    {
        Status = figures.Status,
        FailureRatio = figures.Counts.Calls == 0 ? null : figures.Counts.FailureRatio,
        SlowRatio = figures.Counts.Calls == 0 ? null : figures.Counts.SlowRatio,
        Calls = figures.Counts.Calls,
        WouldTrips = figures.WouldTrips,
        BreakUntil = figures.BreakUntil,
        Epoch = epoch,
        At = at,
    };
}
