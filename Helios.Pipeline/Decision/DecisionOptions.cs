namespace Helios.Pipeline.Decision;

/// <summary>Settings of <see cref="DecisionMaker"/>.</summary>
public sealed record DecisionOptions
{
    /// <summary>Which weights to use.</summary>
    public WeightSource Source { get; init; } = WeightSource.Blend;

    /// <summary>The operator's weights for mttr_seconds, qos_impact, success_rate, cost; each at least 0, positive sum.</summary>
    public IReadOnlyList<double> Prior { get; init; } = [0.3, 0.25, 0.3, 0.15];

    /// <summary>Smallest weight of a blend; 0..0.25.</summary>
    public double LowerBound { get; init; } = 0.05;

    /// <summary>Largest weight of a blend; 0.25..1.</summary>
    public double UpperBound { get; init; } = 0.5;

    /// <summary>A winner that leads by less closeness than this is a close call.</summary>
    public double MinimumGap { get; init; } = 0.05;

    /// <summary>How far decisions go. Nothing is executed in <see cref="DecisionMode.Observe"/>.</summary>
    public DecisionMode Mode { get; init; } = DecisionMode.Observe;

    /// <summary>How far a decision may go that is a close call or on which the two methods disagree; the stricter of this and the mode holds.</summary>
    public DecisionMode Unclear { get; init; } = DecisionMode.Auto;

    /// <summary>How long a rehearsal of a disruptive action counts; above 0.</summary>
    public TimeSpan RehearsalHolds { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Share of the decisions that are only suggested anyway that suggest a less known action instead of the best; 0..0.5.</summary>
    public double Exploration { get; init; } = 0.1;

    /// <summary>What an explored action may fall behind the best, in closeness; 0..1.</summary>
    public double ExplorationReach { get; init; } = 0.1;

    /// <summary>Which decisions explore: the same seed, incident and turn explore alike.</summary>
    public ulong Seed { get; init; } = 1;
}
