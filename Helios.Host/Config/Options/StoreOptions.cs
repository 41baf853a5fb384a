using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.store</c>: what holds verdicts, metrics, anomalies, decisions and audit.</summary>
public sealed class StoreOptions
{
    public StoreKind Kind { get; set; } = StoreKind.Auto;

    /// <summary>How long verdicts and dead letters are kept.</summary>
    [DurationRange("1h", "3650d")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long samples, anomalies, decisions and audit are kept.</summary>
    [ConfigurationKeyName("analysis-retention")]
    [DurationRange("1h", "3650d")]
    public TimeSpan AnalysisRetention { get; set; } = TimeSpan.FromDays(90);
}
