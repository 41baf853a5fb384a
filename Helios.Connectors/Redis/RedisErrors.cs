using Helios.Connectors.Fallback;
using StackExchange.Redis;

namespace Helios.Connectors.Redis;

/// <summary>Sorts what Redis and its client throw.</summary>
/// <remarks>
/// A reply's first word is its code. Codes of states that pass are <see cref="IndexFailure.Transient"/>; any other reply, known or not, says that
/// this server or this account cannot do what is asked, which waiting does not change. Losing the connection is always transient.
/// </remarks>
internal static class RedisErrors
{
    private static readonly HashSet<string> Passing =
    [
        "READONLY", "OOM", "LOADING", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "BUSY", "MISCONF", "NOSCRIPT", "NOREPLICAS", "MOVED", "ASK",
    ];

    /// <summary>Whether a call that threw this belongs here at all; anything else is a bug.</summary>
    public static bool IsForeign(Exception e) =>
        e is RedisException or TimeoutException or OperationCanceledException or ObjectDisposedException or AggregateException or IOException
            or System.Net.Sockets.SocketException;

    /// <summary>The classified form of a foreign error.</summary>
    public static RemoteIndexException Of(Exception e, RedisSettings settings)
    {
        while (e is AggregateException { InnerException: { } inner })
        {
            e = inner;
        }

        return e switch
        {
            RedisServerException reply => OfReply(reply, settings),
            RedisConnectionException { InnerException: RedisCommandException refused } => Of(refused, settings),
            RedisConnectionException lost => OfConnection(lost, settings),
            RedisCommandException command when command.Message.Contains("database", StringComparison.OrdinalIgnoreCase) =>
                Configuration($"redis {settings.Endpoint} has no database {settings.Database}; change helios.redis.database", e),
            RedisCommandException command => Configuration(
                $"redis {settings.Endpoint} cannot do what the index needs ({command.Message}); change helios.redis.endpoint", e),
            TimeoutException => Transient($"redis {settings.Endpoint} did not answer within {settings.Timeout.TotalMilliseconds:0} ms (helios.redis.timeout)", e),
            _ => Transient($"redis {settings.Endpoint} lost the connection", e),
        };
    }

    private static RemoteIndexException OfReply(RedisServerException reply, RedisSettings settings)
    {
        var text = reply.Message;
        var code = text.Split(' ', 2)[0];
        var where = $"redis {settings.Endpoint} answers «{text}»";
        return code switch
        {
            _ when Passing.Contains(code) => Transient(where, reply),
            "NOAUTH" or "WRONGPASS" or "DENIED" => Configuration($"{where}; change helios.redis.password", reply),
            "NOPERM" => Configuration($"{where}; give the account of helios.redis.password the commands that docs/components/index.md lists", reply),
            "WRONGTYPE" => Configuration($"{where}: another program uses these keys; change helios.redis.database", reply),
            "ERR" when text.Contains("max number of clients", StringComparison.Ordinal) => Transient(where, reply),
            "ERR" when text.Contains("DB index", StringComparison.Ordinal) => Configuration($"{where}; change helios.redis.database", reply),
            "ERR" when text.Contains("password", StringComparison.OrdinalIgnoreCase) => Configuration($"{where}; change helios.redis.password", reply),
            _ => Configuration($"{where}; it needs Redis 5 or later, change helios.redis.endpoint", reply),
        };
    }

    private static RemoteIndexException OfConnection(RedisConnectionException lost, RedisSettings settings)
    {
        var text = lost.Message + lost.InnerException?.Message;
        var refused = lost.FailureType == ConnectionFailureType.AuthenticationFailure
            || text.Contains("AuthenticationFailure", StringComparison.Ordinal)
            || text.Contains("NOAUTH", StringComparison.Ordinal);
        return !refused
            ? Transient($"redis {settings.Endpoint} cannot be reached (helios.redis.endpoint)", lost)
            : Configuration(
                settings.Tls
                    ? $"redis {settings.Endpoint} refuses this client; change helios.redis.password or helios.redis.tls"
                    : $"redis {settings.Endpoint} refuses this password; change helios.redis.password",
                lost);
    }

    private static RemoteIndexException Transient(string message, Exception inner) => new(IndexFailure.Transient, message, inner);

    private static RemoteIndexException Configuration(string message, Exception inner) => new(IndexFailure.Configuration, message, inner);
}
