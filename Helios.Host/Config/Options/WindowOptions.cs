using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.window</c>: how long copies are waited for.</summary>
public sealed class WindowOptions
{
    /// <summary>Time from the first copy to the verdict «missing».</summary>
    [DurationRange("1ms", "1d")]
    public TimeSpan Length { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Open windows over all lanes; at the limit the oldest closes early.</summary>
    [ConfigurationKeyName("max-open")]
    [NumberRange(1, 100_000_000)]
    public int MaxOpen { get; set; } = 1_000_000;

    /// <summary>Closed windows kept in memory for late copies; older ones are looked up in the index.</summary>
    [ConfigurationKeyName("max-closed")]
    [NumberRange(0, 100_000_000)]
    public int MaxClosed { get; set; } = 1_000_000;

    /// <summary>How long after closing a late copy still revises the verdict.</summary>
    [DurationRange("0s", "365d")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How often due windows are looked for; also how late a timeout may be.</summary>
    [DurationRange("1ms", "1m")]
    public TimeSpan Tick { get; set; } = TimeSpan.FromMilliseconds(100);
}
