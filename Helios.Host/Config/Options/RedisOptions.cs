using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.redis</c>: the server of the event index.</summary>
public sealed class RedisOptions
{
    /// <summary>host:port; empty means no Redis.</summary>
    public string Endpoint { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>Number of the database.</summary>
    [NumberRange(0, 1_000_000)]
    public int Database { get; set; }

    public bool Tls { get; set; }

    /// <summary>Longest wait for an answer before the fallback takes over.</summary>
    [DurationRange("10ms", "1m")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest pause between two tries to return to Redis.</summary>
    [ConfigurationKeyName("max-back-off")]
    [DurationRange("100ms", "10m")]
    public TimeSpan MaxBackOff { get; set; } = TimeSpan.FromSeconds(10);
}
