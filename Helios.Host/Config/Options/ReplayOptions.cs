using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.replay</c>: how lost copies and dead letters are brought back.</summary>
public sealed class ReplayOptions
{
    /// <summary>Topics that are searched for lost copies.</summary>
    public string[] Topics { get; set; } = ["events.all", "events.dlq"];

    /// <summary>Most copies or letters that one run brings back unless it is told another number.</summary>
    [NumberRange(1, 10_000_000)]
    public int Max { get; set; } = 100_000;

    /// <summary>Most records a second that a run appends.</summary>
    [NumberRange(1, 1_000_000)]
    public int Rate { get; set; } = 20_000;

    /// <summary>How long before the trouble began a run begins to look.</summary>
    [DurationRange("0s", "7d")]
    public TimeSpan Margin { get; set; } = TimeSpan.FromMinutes(10);
}
