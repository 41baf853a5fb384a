using System.Collections.Immutable;

namespace Helios.Actors.Scaling;

/// <summary>What a planner remembers. Immutable.</summary>
public sealed record ScaleState
{
    /// <summary>Before the first sample.</summary>
    public static readonly ScaleState Initial = new();

    /// <summary>Known samples, the oldest first; at most <see cref="ScaleOptions.MaxHistory"/>.</summary>
    public ImmutableList<LagSample> History { get; init; } = [];

    /// <summary>Lanes that were wanted with each of them, as long as the time in which fewer must be enough reaches.</summary>
    public ImmutableList<(DateTimeOffset At, int Lanes)> Wanted { get; init; } = [];

    /// <summary>Lanes at the last sample; 0: there was none.</summary>
    public int Lanes { get; init; }

    /// <summary>When they last changed.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Partitions, as last known.</summary>
    public int Partitions { get; init; }

    /// <summary>Lanes on trial.</summary>
    public ScaleTrial? Trial { get; init; }

    /// <summary>A trial that failed and is to be taken back.</summary>
    public ScaleTrial? Failed { get; init; }

    /// <summary>Trials in a row that failed.</summary>
    public int Failures { get; init; }
}
