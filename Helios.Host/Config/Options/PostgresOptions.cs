using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.postgres</c>: the server of the result store.</summary>
public sealed class PostgresOptions
{
    /// <summary>Host name, address or folder of the socket; empty means no PostgreSQL.</summary>
    public string Host { get; set; } = "";

    [NumberRange(1, 65535)]
    public int Port { get; set; } = 5432;

    public string Database { get; set; } = "helios";

    public string Username { get; set; } = "helios";

    public string Password { get; set; } = "";

    public bool Tls { get; set; }

    /// <summary>Longest wait for a connection or an answer.</summary>
    [DurationRange("100ms", "5m")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
