using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.slo.NAME</c>: a service level objective.</summary>
public sealed class SloOptions
{
    /// <summary>What is measured.</summary>
    [TextRule("verdict-latency|availability|accuracy|recovery-time", "must be one of verdict-latency, availability, accuracy, recovery-time")]
    public string Indicator { get; set; } = "";

    /// <summary>Share that has to be good.</summary>
    [NumberRange(0, 1, LeastExcluded = true, MostExcluded = true)]
    public double Objective { get; set; } = double.NaN;

    /// <summary>Time over which the share is taken; it slides.</summary>
    [DurationRange("6h", "90d")]
    public TimeSpan Window { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Up to which a verdict or a recovery is good; other indicators have none. The negative time means: not given.</summary>
    [DurationRange("1ms", "1d")]
    public TimeSpan Threshold { get; set; } = Unset;

    internal static readonly TimeSpan Unset = TimeSpan.FromTicks(-1);
}
