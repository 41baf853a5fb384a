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

    /// <summary>Connections open at once; further ones are closed.</summary>
    [ConfigurationKeyName("max-connections")]
    [NumberRange(1, 100_000)]
    public int MaxConnections { get; set; } = 1024;

    /// <summary>Value of Retry-After in an answer 429, rounded up to whole seconds.</summary>
    [ConfigurationKeyName("retry-after")]
    [DurationRange("1s", "1h")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a stop waits for open requests and for the pipeline to drain.</summary>
    [ConfigurationKeyName("shutdown-timeout")]
    [DurationRange("0s", "1h")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
