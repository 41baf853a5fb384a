using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.detection.policy</c>: which scores above the alarm edge open an anomaly.</summary>
public sealed class PolicyOptions
{
    /// <summary>Windows above the edge among the last so many that it takes: <c>K/N</c>.</summary>
    [ConfigurationKeyName("k-of-n")]
    [TextRule("([1-9]|[1-5][0-9]|6[0-4])/([1-9]|[1-5][0-9]|6[0-4])", "must be K/N with 1 to 64 each, for example 2/3")]
    public string KOfN { get; set; } = "1/1";

    /// <summary>Windows without an anomaly over which one goes on.</summary>
    [ConfigurationKeyName("merge-gap")]
    [NumberRange(0, 10_000)]
    public int MergeGap { get; set; }

    /// <summary>Windows above the edge within so many after the last one open nothing.</summary>
    [ConfigurationKeyName("dead-time")]
    [NumberRange(0, 10_000)]
    public int DeadTime { get; set; }

    /// <summary>Metric to the deviation from the expected value, in its unit, that a window must have.</summary>
    [ConfigurationKeyName("min-deviation")]
    [TextRule("[0-9]{1,15}(\\.[0-9]{1,15})?", "must be a number from 0, for example 2.5")]
    public Dictionary<string, string> MinDeviation { get; set; } = new(StringComparer.Ordinal);
}
