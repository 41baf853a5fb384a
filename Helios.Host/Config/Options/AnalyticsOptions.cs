using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.analytics</c>: anomalies, forecasts and alerts ahead of services.</summary>
public sealed class AnalyticsOptions
{
    public bool Enabled { get; set; } = true;

    /// <summary>Most services at a time, over all partitions.</summary>
    [ConfigurationKeyName("max-services")]
    [NumberRange(1, 100_000)]
    public int MaxServices { get; set; } = 2000;

    /// <summary>How far back the hourly samples of a service are kept.</summary>
    [DurationRange("2d", "90d")]
    public TimeSpan History { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The first training comes after more hourly samples than this.</summary>
    [ConfigurationKeyName("train-after")]
    [NumberRange(32, 2159)]
    public int TrainAfter { get; set; } = 100;

    /// <summary>Hourly samples between two trainings.</summary>
    [ConfigurationKeyName("retrain-every")]
    [NumberRange(1, 100_000)]
    public int RetrainEvery { get; set; } = 100;

    /// <summary>Hours that a forecast reaches.</summary>
    [NumberRange(1, 168)]
    public int Forecast { get; set; } = 24;

    public ThresholdOptions Thresholds { get; set; } = new();

    public CapacityOptions Capacities { get; set; } = new();
}
