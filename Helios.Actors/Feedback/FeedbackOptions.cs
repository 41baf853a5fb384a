namespace Helios.Actors.Feedback;

/// <summary>How outcomes change what is expected of actions.</summary>
public sealed record FeedbackOptions
{
    /// <summary>Runs kept for each action and issue; 1..1,000.</summary>
    public int Window { get; init; } = 100;

    /// <summary>How many runs an estimate is worth; 0..1,000. With 0 the first run replaces it.</summary>
    public double PriorStrength { get; init; } = 10;

    /// <summary>Age at which a run counts half; above 0.</summary>
    public TimeSpan HalfLife { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Newer runs after which a run counts half; above 0.</summary>
    public double HalfLifeRuns { get; init; } = 50;

    /// <summary>Probability mass of the interval that is shown; 0..1.</summary>
    public double Credibility { get; init; } = 0.9;

    /// <summary>How often estimates are looked through for what age has changed; above 0.</summary>
    public TimeSpan EstimatesEvery { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How often weights are computed again; above 0.</summary>
    public TimeSpan WeightsEvery { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Share by which an estimate must have moved by age alone to be changed.</summary>
    public double Noticeable { get; init; } = 0.01;

    /// <summary>The operator's weights for mttr_seconds, qos_impact, success_rate, cost.</summary>
    public IReadOnlyList<double> Prior { get; init; } = [0.3, 0.25, 0.3, 0.15];

    /// <summary>Smallest weight; 0..0.25.</summary>
    public double LowerBound { get; init; } = 0.05;

    /// <summary>Largest weight; 0.25..1.</summary>
    public double UpperBound { get; init; } = 0.5;
}
