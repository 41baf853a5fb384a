using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.jobs</c>: the scheduled jobs.</summary>
public sealed class JobsOptions
{
    /// <summary>Whether jobs run by themselves at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The clock that schedules are read by.</summary>
    [ConfigurationKeyName("time-zone")]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>A due time missed by more is passed over.</summary>
    [ConfigurationKeyName("misfire-grace")]
    [DurationRange("1s", "7d")]
    public TimeSpan MisfireGrace { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A run that takes longer is ended.</summary>
    [DurationRange("1s", "1d")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(10);

    [ConfigurationKeyName("incremental-reconciliation")]
    public RangedJobOptions IncrementalReconciliation { get; set; } = new() { Schedule = "0 0/5 * * * ?", Range = TimeSpan.FromMinutes(10) };

    [ConfigurationKeyName("full-reconciliation")]
    public RangedJobOptions FullReconciliation { get; set; } = new() { Schedule = "0 0 * * * ?", Range = TimeSpan.FromMinutes(70) };

    [ConfigurationKeyName("deep-reconciliation")]
    public RangedJobOptions DeepReconciliation { get; set; } = new() { Schedule = "0 0 2 * * ?", Range = TimeSpan.FromHours(24) };

    [ConfigurationKeyName("anomaly-check")]
    public RangedJobOptions AnomalyCheck { get; set; } = new() { Schedule = "0 * * * * ?", Range = TimeSpan.FromHours(1) };

    [ConfigurationKeyName("clean-up")]
    public RangedJobOptions CleanUp { get; set; } = new() { Schedule = "0 0 3 * * ?", Range = TimeSpan.FromDays(30) };

    public JobOptions Health { get; set; } = new() { Schedule = "0 * * * * ?" };

    [ConfigurationKeyName("metrics-aggregation")]
    public RangedJobOptions MetricsAggregation { get; set; } = new() { Schedule = "0 0/5 * * * ?", Range = TimeSpan.FromHours(2) };
}
