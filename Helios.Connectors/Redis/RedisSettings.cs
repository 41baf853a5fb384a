using System.Text;

namespace Helios.Connectors.Redis;

/// <summary>How to reach a Redis and how long to wait for it.</summary>
public sealed record RedisSettings
{
    /// <summary><c>host:port</c>; <c>helios.redis.endpoint</c>.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Password, never logged; <c>helios.redis.password</c>.</summary>
    public string? Password { get; init; }

    /// <summary>Database number; <c>helios.redis.database</c>.</summary>
    public int Database { get; init; }

    /// <summary>Encrypted connection; <c>helios.redis.tls</c>.</summary>
    public bool Tls { get; init; }

    /// <summary>Longest wait of one call, 10 ms to 60 s; <c>helios.redis.timeout</c>.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause between two attempts to return; <c>helios.redis.max-backoff</c>.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Retention: every write lets its key live so long; <c>helios.lookup.index.ttl</c>.</summary>
    public TimeSpan Ttl { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Id of this node, 1..64 of <c>[A-Za-z0-9._-]</c>; two nodes of one id would cut each other off.</summary>
    public string Node { get; init; } = "node";

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentException">One is outside of its range; the message names its key.</exception>
    public void Validate()
    {
        var colon = Endpoint.LastIndexOf(':');
        Check(colon > 0 && ushort.TryParse(Endpoint.AsSpan(colon + 1), out var port) && port > 0, "helios.redis.endpoint", $"'{Endpoint}' is not host:port");
        Check(Database >= 0, "helios.redis.database", $"{Database} is negative");
        Check(Timeout >= TimeSpan.FromMilliseconds(10) && Timeout <= TimeSpan.FromSeconds(60), "helios.redis.timeout", $"{Timeout} is not 10 ms to 60 s");
        Check(MaxBackoff >= TimeSpan.FromMilliseconds(100), "helios.redis.max-backoff", $"{MaxBackoff} is under 100 ms");
        Check(Ttl >= TimeSpan.FromSeconds(1), "helios.lookup.index.ttl", $"{Ttl} is under 1 s");
        Check(
            Node.Length is > 0 and <= 64 && Node.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'),
            "helios.node.id",
            $"'{Node}' is not 1..64 of A-Z, a-z, 0-9, '.', '_', '-'");
    }

    private static void Check(bool holds, string key, string why)
    {
        if (!holds)
        {
            throw new ArgumentException($"{key}: {why}");
        }
    }

    private bool PrintMembers(StringBuilder text)
    {
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Endpoint = {Endpoint}, Password = {(Password is null ? "none" : "***")}, ");
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Database = {Database}, Tls = {Tls}, Timeout = {Timeout}, Node = {Node}");
        return true;
    }
}
