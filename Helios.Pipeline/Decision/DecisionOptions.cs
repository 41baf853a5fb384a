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

    /// <summary>A winner that leads by less closeness than this is only suggested.</summary>
    public double MinimumGap { get; init; } = 0.05;

    /// <summary>How far decisions go. Nothing is executed in <see cref="DecisionMode.Observe"/>.</summary>
    public DecisionMode Mode { get; init; } = DecisionMode.Observe;
}
