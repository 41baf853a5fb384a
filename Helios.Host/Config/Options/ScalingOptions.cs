using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.scaling</c>: lanes by predicted lag.</summary>
public sealed class ScalingOptions
{
    public bool Enabled { get; set; } = true;

    /// <summary>Records of lag that one lane may have.</summary>
    [ConfigurationKeyName("lag-threshold")]
    [NumberRange(1, 1e9)]
    public long LagThreshold { get; set; } = 10_000;

    /// <summary>How far ahead lag is predicted.</summary>
    [DurationRange("10s", "1h")]
    public TimeSpan Horizon { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Fewest lanes.</summary>
    [NumberRange(1, 1024)]
    public int Min { get; set; } = 1;

    /// <summary>Most lanes; 0: one a partition.</summary>
    [NumberRange(0, 1024)]
    public int Max { get; set; }

    /// <summary>How long fewer lanes must have been enough.</summary>
    [DurationRange("0s", "1d")]
    public TimeSpan Stabilisation { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Least time between two changes.</summary>
    [ConfigurationKeyName("cool-down")]
    [DurationRange("0s", "1d")]
    public TimeSpan CoolDown { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long throughput is watched after lanes were added.</summary>
    [ConfigurationKeyName("undo-after")]
    [DurationRange("10s", "1h")]
    public TimeSpan UndoAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Share by which throughput must be lower for them to be taken back.</summary>
    [ConfigurationKeyName("undo-margin")]
    [NumberRange(0, 1, MostExcluded = true)]
    public double UndoMargin { get; set; } = 0.1;
}
