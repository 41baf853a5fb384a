using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.breakers</c>: when circuit breakers of clouds open, for how long, and what that does.</summary>
public sealed class BreakerOptions
{
    public BreakerPreset Preset { get; set; } = BreakerPreset.Ratio;

    /// <summary>Share of failed calls at which it opens.</summary>
    [ConfigurationKeyName("failure-ratio")]
    [NumberRange(0, 1, LeastExcluded = true)]
    public double FailureRatio { get; set; } = 0.3;

    /// <summary>Share of slow calls at which it opens.</summary>
    [ConfigurationKeyName("slow-ratio")]
    [NumberRange(0, 1, LeastExcluded = true)]
    public double SlowRatio { get; set; } = 0.8;

    /// <summary>A call that took at least this long is slow.</summary>
    [ConfigurationKeyName("slow-call")]
    [DurationRange("1ms", "1d")]
    public TimeSpan SlowCall { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Fewer calls within the sampling time never open it.</summary>
    [ConfigurationKeyName("minimum-calls")]
    [NumberRange(2, 1_000_000)]
    public int MinimumCalls { get; set; } = 20;

    /// <summary>Calls of so long a time are looked at.</summary>
    [DurationRange("500ms", "1h")]
    public TimeSpan Sampling { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>First break.</summary>
    [DurationRange("500ms", "1d")]
    public TimeSpan Break { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest break.</summary>
    [ConfigurationKeyName("max-break")]
    [DurationRange("500ms", "7d")]
    public TimeSpan MaxBreak { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Factor of the break from trip to trip.</summary>
    [NumberRange(1, 100)]
    public double Growth { get; set; } = 2;

    /// <summary>Shares of calls that pass while half open, step by step.</summary>
    [TextRule("0\\.[0-9]{1,6}|1(\\.0{1,6})?", "must be a share above 0 and at most 1, for example 0.1")]
    public string[] Ramp { get; set; } = ["0.01", "0.1", "0.5", "1"];

    /// <summary>Calls that decide a step of the ramp.</summary>
    [NumberRange(1, 10_000)]
    public int Probes { get; set; } = 10;

    public BreakerClassicOptions Classic { get; set; } = new();

    /// <summary>Nodes whose breaker must be open for the cluster to open.</summary>
    [TextRule("majority|[1-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-6]", "must be majority or a number of nodes from 1 to 256")]
    public string Quorum { get; set; } = "majority";

    /// <summary>Operations whose open breaker suspends the source.</summary>
    [TextRule("ingest|delivery", "must be ingest or delivery")]
    public string[] Suspends { get; set; } = ["ingest", "delivery"];

    /// <summary>What breakers may do unless one is told otherwise by hand.</summary>
    [TextRule("normal|metrics_only|disabled", "must be one of normal, metrics_only, disabled")]
    public string Mode { get; set; } = "normal";
}
