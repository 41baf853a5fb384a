using StackExchange.Redis;

namespace Helios.Connectors.Redis;

/// <summary>One life of a connection: from a good handshake to the first failure.</summary>
internal sealed class RedisLife
{
    private readonly ConnectionMultiplexer _multiplexer;
    private volatile bool _failed;
    private int _closed;

    private RedisLife(ConnectionMultiplexer multiplexer, int database)
    {
        _multiplexer = multiplexer;
        Database = multiplexer.GetDatabase(database);
        multiplexer.ConnectionFailed += (_, e) => _failed |= e.ConnectionType == ConnectionType.Interactive;
    }

    public IDatabase Database { get; }

    /// <summary>Connects, or throws a classified error within about the time-out.</summary>
    public static RedisLife Connect(RedisSettings settings, string name)
    {
        var options = new ConfigurationOptions
        {
            EndPoints = { settings.Endpoint },
            Password = settings.Password,
            Ssl = settings.Tls,
            ClientName = name,
            // Failing here is what the caller expects: it falls back and tries again, so a start without Redis works.
            AbortOnConnectFail = true,
            AllowAdmin = true,
            ConnectRetry = 1,
            ConnectTimeout = (int)settings.Timeout.TotalMilliseconds,
            SyncTimeout = (int)settings.Timeout.TotalMilliseconds,
        };
        ConnectionMultiplexer? multiplexer = null;
        try
        {
            multiplexer = ConnectionMultiplexer.Connect(options);
            return new RedisLife(multiplexer, settings.Database);
        }
        catch (Exception e) when (RedisErrors.IsForeign(e))
        {
            multiplexer?.Close(allowCommandsToComplete: false);
            throw RedisErrors.Of(e, settings);
        }
    }

    public void ThrowIfFailed()
    {
        if (_failed)
        {
            throw new IOException("the connection was lost");
        }
    }

    /// <summary>Gives up what is under way.</summary>
    public void Close()
    {
        _failed = true;
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            _multiplexer.Close(allowCommandsToComplete: false);
        }
    }
}
