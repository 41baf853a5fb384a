using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.feedback</c>: how outcomes change what is expected of actions.</summary>
public sealed class LearningOptions
{
    [NumberRange(1, 1000)]
    public int Window { get; set; } = 100;

    [ConfigurationKeyName("prior-strength")]
    [NumberRange(0, 1000)]
    public double PriorStrength { get; set; } = 10;

    [ConfigurationKeyName("half-life")]
    [DurationRange("1h", "3650d")]
    public TimeSpan HalfLife { get; set; } = TimeSpan.FromDays(30);

    [ConfigurationKeyName("half-life-runs")]
    [NumberRange(1, 10_000)]
    public double HalfLifeRuns { get; set; } = 50;

    [ConfigurationKeyName("estimates-every")]
    [DurationRange("1m", "365d")]
    public TimeSpan EstimatesEvery { get; set; } = TimeSpan.FromDays(1);

    [ConfigurationKeyName("weights-every")]
    [DurationRange("1m", "365d")]
    public TimeSpan WeightsEvery { get; set; } = TimeSpan.FromDays(30);
}
