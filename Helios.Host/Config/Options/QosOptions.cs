using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.qos</c>: what is usual, and what counts how much against it.</summary>
public sealed class QosOptions
{
    /// <summary>Age at which a sample counts half in a baseline.</summary>
    [ConfigurationKeyName("half-life")]
    [DurationRange("1m", "365d")]
    public TimeSpan HalfLife { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Samples before there is a score.</summary>
    [ConfigurationKeyName("min-samples")]
    [NumberRange(2, 100_000)]
    public int MinSamples { get; set; } = 30;

    public QosWeightOptions Weights { get; set; } = new();
}
