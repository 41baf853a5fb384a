using Helios.Pipeline.Detection.Alarms;

namespace Helios.Pipeline.Detection;

/// <summary>Settings of <see cref="AnomalyStage"/>.</summary>
public sealed record AnomalyStageOptions
{
    /// <summary>The detector to use, by its registered name.</summary>
    public string Detector { get; init; } = EwmaDetector.RegisteredName;

    /// <summary>Most series (tenant and metric) watched at once; at least 8, one tenant.</summary>
    public int MaximumSeries { get; init; } = 80_000;

    /// <summary>A tenant without samples for this long gives up its place when a new one needs it.</summary>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>
    /// The alarm policy of a tenant's metric: which scores above 1 open an anomaly, and when planned work goes on. Null opens at every one.
    /// Merging is the life's own: a longer <see cref="ResolveAfter"/> keeps an anomaly open over a gap.
    /// </summary>
    public Func<string, string, AlarmPolicyOptions>? Policy { get; init; }

    /// <summary>Windows in a row back inside the band that the series had left, which resolve an open alarm; at least 1.</summary>
    public int ResolveAfter { get; init; } = 3;

    /// <summary>Windows in a row without a score above 1 after which a new level counts as normal; at least 1.</summary>
    public int AcceptAfter { get; init; } = 60;

    /// <summary>An alarm open for longer expires, so that a lasting problem is told again.</summary>
    public TimeSpan ExpireAfter { get; init; } = TimeSpan.FromHours(48);
}
