using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.http</c>: the port that takes events and answers status.</summary>
public sealed class HttpOptions
{
    /// <summary>IP address to listen on, or <c>localhost</c>; on anything but loopback callers must sign in.</summary>
    public string Bind { get; set; } = "127.0.0.1";

    /// <summary>TCP port; 0 takes any free one and logs it.</summary>
    [NumberRange(0, 65535)]
    public int Port { get; set; } = 8080;

    /// <summary>Largest request body in bytes; a larger one is answered 413.</summary>
    [ConfigurationKeyName("max-body")]
    [SizeRange("1KiB", "1GiB")]
    public long MaxBodyBytes { get; set; } = 1 << 20;

    /// <summary>Names, beside loopback's own on loopback, that the header Host may hold.</summary>
    [TextRule("[A-Za-z0-9.:\\[\\]-]{1,253}", "must be a host name or an address, without a port")]
    public string[] Hosts { get; set; } = [];

    /// <summary>Connections open at once; at the bound the one that has kept the port waiting longest is closed.</summary>
    [ConfigurationKeyName("max-connections")]
    [NumberRange(1, 100_000)]
    public int MaxConnections { get; set; } = 1024;

    /// <summary>How long headers may take, and how long a body may come in slower than 240 bytes a second.</summary>
    [ConfigurationKeyName("sender-patience")]
    [DurationRange("2s", "10m")]
    public TimeSpan SenderPatience { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection may stay open between two requests.</summary>
    [ConfigurationKeyName("idle-timeout")]
    [DurationRange("1s", "1d")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Value of Retry-After in an answer 429, rounded up to whole seconds.</summary>
    [ConfigurationKeyName("retry-after")]
    [DurationRange("1s", "1h")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a stop waits for open requests and for the pipeline to drain.</summary>
    [ConfigurationKeyName("shutdown-timeout")]
    [DurationRange("0s", "1h")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
