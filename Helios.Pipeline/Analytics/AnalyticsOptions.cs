namespace Helios.Pipeline.Analytics;

/// <summary>Settings of <see cref="ServiceAnalytics"/>.</summary>
public sealed record AnalyticsOptions
{
    /// <summary>Most services at a time, 1 to 100,000; at the limit the longest idle one gives its place, else the sample is refused and counted.</summary>
    public int MaximumServices { get; init; } = 2000;

    /// <summary>A service without a sample for so long is idle; 1 hour to 365 days.</summary>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Hourly rows kept of a service, 48 to 2160; a week by default.</summary>
    public int HistoryHours { get; init; } = 168;

    /// <summary>The first training is due with more rows than this; 32 to <see cref="HistoryHours"/> - 1.</summary>
    public int TrainAfter { get; init; } = 100;

    /// <summary>Rows between two trainings; 1 to <see cref="HistoryHours"/>.</summary>
    public int RetrainEvery { get; init; } = 100;

    /// <summary>Hours that a forecast reaches, 1 to 168.</summary>
    public int ForecastSteps { get; init; } = 24;

    /// <summary>Level of the forecast's intervals, above 0 and below 1.</summary>
    public double Level { get; init; } = 0.9;

    /// <summary>Seed of everything that is drawn by chance; a service's own comes from it and the names.</summary>
    public int Seed { get; init; }

    /// <summary>How long after its end a missing or shared hour is waited for before it is judged without a later sample; 0 to 1 hour.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Thresholds that are watched ahead; the first that is for a service, metric and side counts, so narrow ones come first.</summary>
    public IReadOnlyList<AnalyticsRule> Rules { get; init; } = [new("error_rate", 0.05), new("risk_score", 0.8)];

    /// <summary>Capacities that are planned for; the first that is for a service and metric counts.</summary>
    public IReadOnlyList<CapacityLimit> Capacities { get; init; } = [];

    /// <summary>Checks every value.</summary>
    /// <returns>One sentence a violation; empty when all hold.</returns>
    public IEnumerable<string> Violations()
    {
        var ranges = RangeViolations();
        var rules = Rules.SelectMany(static rule => rule.Violations("threshold"));
        return ranges.Concat(rules).Concat(Capacities.SelectMany(static capacity => capacity.Violations()));
    }

    private IEnumerable<string> RangeViolations()
    {
        (bool Holds, string Sentence)[] checks =
        [
            (MaximumServices is >= 1 and <= 100_000, $"maximum services is {MaximumServices}, must be 1 to 100000"),
            (IdleAfter >= TimeSpan.FromHours(1) && IdleAfter <= TimeSpan.FromDays(365), $"idle after is {IdleAfter}, must be 1 hour to 365 days"),
            (HistoryHours is >= 48 and <= 2160, $"history is {HistoryHours} hours, must be 48 to 2160"),
            (TrainAfter >= 32 && TrainAfter < HistoryHours, $"training is after {TrainAfter} rows, must be 32 to {HistoryHours - 1} (below the history)"),
            (RetrainEvery >= 1 && RetrainEvery <= HistoryHours, $"retraining is every {RetrainEvery} rows, must be 1 to {HistoryHours} (the history)"),
            (ForecastSteps is >= 1 and <= 168, $"forecast has {ForecastSteps} steps, must be 1 to 168"),
            (Level is > 0 and < 1, $"level is {Level}, must be above 0 and below 1"),
            (Grace >= TimeSpan.Zero && Grace <= TimeSpan.FromHours(1), $"grace is {Grace}, must be 0 to 1 hour"),
        ];
        return checks.Where(static check => !check.Holds).Select(static check => check.Sentence);
    }
}
