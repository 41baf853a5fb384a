using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.live</c>: the hub of live updates.</summary>
public sealed class LiveOptions
{
    /// <summary>Clients connected at once; a further one is refused.</summary>
    [ConfigurationKeyName("max-clients")]
    [NumberRange(1, 100_000)]
    public int MaxClients { get; set; } = 1000;

    /// <summary>Least time between two messages of a topic.</summary>
    [DurationRange("50ms", "1m")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Changes of each topic that are kept for clients that come back.</summary>
    [NumberRange(1, 10_000)]
    public int Ring { get; set; } = 128;

    /// <summary>Changes of a topic that a slow client may be behind; at most <see cref="Ring"/>.</summary>
    [NumberRange(1, 10_000)]
    public int Outbox { get; set; } = 32;
}
