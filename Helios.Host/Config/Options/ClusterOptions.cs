using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.cluster</c>: how nodes know each other.</summary>
public sealed class ClusterOptions
{
    /// <summary>How often a node says that it is there.</summary>
    [DurationRange("100ms", "1m")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Records of lag that are never a warning.</summary>
    [ConfigurationKeyName("allowed-lag")]
    [NumberRange(0, 1_000_000_000)]
    public int AllowedLag { get; set; }

    /// <summary>How often lag is sampled; ten samples make a status.</summary>
    [ConfigurationKeyName("lag-interval")]
    [DurationRange("100ms", "10m")]
    public TimeSpan LagInterval { get; set; } = TimeSpan.FromSeconds(10);
}
