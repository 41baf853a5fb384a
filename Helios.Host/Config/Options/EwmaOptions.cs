using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.detection.ewma</c>: exponentially weighted mean and variance, alarm by z-score.</summary>
public sealed class EwmaOptions
{
    /// <summary>Weight of the newest sample.</summary>
    [NumberRange(0, 1, LeastExcluded = true)]
    public double Alpha { get; set; } = 0.2;

    /// <summary>Standard deviations from the mean at which the score is 1 and the alarm begins.</summary>
    [NumberRange(0, 100, LeastExcluded = true)]
    public double Threshold { get; set; } = 3;

    /// <summary>Standard deviations at which severity is high.</summary>
    [NumberRange(0, 1000, LeastExcluded = true)]
    public double High { get; set; } = 5;

    /// <summary>Samples learned before the first alarm.</summary>
    [ConfigurationKeyName("warm-up")]
    [NumberRange(2, 100_000)]
    public int WarmUp { get; set; } = 16;

    public AlarmDirection Direction { get; set; } = AlarmDirection.Both;

    /// <summary>Smallest deviation that alarms, in the metric's own unit.</summary>
    [ConfigurationKeyName("min-absolute")]
    [NumberRange(0, 1e18)]
    public double MinAbsolute { get; set; }

    /// <summary>Smallest deviation that alarms, as a share of the mean.</summary>
    [ConfigurationKeyName("min-relative")]
    [NumberRange(0, 1000)]
    public double MinRelative { get; set; }
}
