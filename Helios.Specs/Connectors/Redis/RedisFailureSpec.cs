using System.Globalization;
using Helios.Connectors.Fallback;
using Helios.Connectors.Redis;
using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;
using Helios.Specs.Pipeline.Lookup;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Redis;

/// <summary>Every way a real server fails, and what it is taken for.</summary>
public sealed class RedisFailureSpec
{
    private static readonly IndexRecord Record = Keys.Record(Keys.Many(1, 1)[0], 5);

    [Fact]
    public void Unreachable_server_is_transient_and_names_the_endpoint()
    {
        using var index = Make(new RedisSettings { Endpoint = $"127.0.0.1:{FreePort.Next()}" });
        Expect(() => index.Connect(), IndexFailure.Transient, "helios.redis.endpoint");
        Expect(() => Find(index), IndexFailure.Transient, "not connected");
    }

    [Fact]
    public void Stopped_server_is_transient()
    {
        using var server = RedisServer.Start();
        using var index = Connected(server);
        server.Stop();
        Expect(() => index.Upsert([Record]), IndexFailure.Transient, server.Endpoint);
        Expect(() => Find(index), IndexFailure.Transient, server.Endpoint);
    }

    [Fact]
    public void Frozen_server_is_given_up_after_the_time_out()
    {
        using var server = RedisServer.Start();
        using var index = Connected(server, TimeSpan.FromMilliseconds(200));
        server.Freeze();
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        Expect(() => Find(index), IndexFailure.Transient, "200 ms (helios.redis.timeout)");
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds, 190, 30_000);
        server.Thaw();
    }

    [Fact]
    public void Paused_clients_are_given_up_after_the_time_out()
    {
        using var server = RedisServer.Start();
        using var index = Connected(server, TimeSpan.FromMilliseconds(200));
        server.Send("CLIENT", "PAUSE", "20000", "ALL");
        Expect(() => index.Upsert([Record]), IndexFailure.Transient, "helios.redis.timeout");
    }

    [Fact]
    public void Server_without_memory_is_transient_and_refuses_a_return()
    {
        using var server = RedisServer.Start();
        using var index = Connected(server);
        server.Send("CONFIG", "SET", "maxmemory", "1mb");
        Expect(() => index.Upsert([Record]), IndexFailure.Transient, "OOM");
        Expect(() => index.Connect(), IndexFailure.Transient, "OOM");
        server.Send("CONFIG", "SET", "maxmemory", "0");
        Assert.True(index.Connect());
    }

    [Fact]
    public void Read_only_replica_is_transient_and_refuses_a_return()
    {
        using var server = RedisServer.Start();
        using var index = Connected(server);
        server.Send("REPLICAOF", "127.0.0.1", FreePort.Next().ToString(CultureInfo.InvariantCulture));
        Expect(() => index.Upsert([Record]), IndexFailure.Transient, "READONLY");
        Expect(() => index.Connect(), IndexFailure.Transient, "READONLY");
    }

    [Fact]
    public void Replica_without_its_master_is_transient()
    {
        using var server = RedisServer.Start("--replica-serve-stale-data", "no");
        using var index = Connected(server);
        server.Send("REPLICAOF", "127.0.0.1", FreePort.Next().ToString(CultureInfo.InvariantCulture));
        Expect(() => Find(index), IndexFailure.Transient, "MASTERDOWN");
    }

    [Fact]
    public void Server_that_is_loading_is_transient()
    {
        using var server = RedisServer.Start("--loading-process-events-interval-bytes", "1024");
        using (var index = Connected(server))
        {
            index.Upsert([.. Keys.Many(2000, 2).Select(static key => Keys.Record(key, 5))]);
        }

        server.Send("SAVE");
        server.Restart(empty: false, "--key-load-delay", "5000");
        using var late = Make(Settings(server));
        Expect(() => late.Connect(), IndexFailure.Transient, server.Endpoint);
    }

    [Fact]
    public void Wrong_or_missing_password_is_configuration_and_names_the_key_but_not_the_password()
    {
        using var server = RedisServer.Start("--requirepass", "right");
        foreach (var password in new[] { "s3cret", null })
        {
            using var index = Make(Settings(server) with { Password = password });
            var refused = Expect(() => index.Connect(), IndexFailure.Configuration, "helios.redis.password");
            Assert.DoesNotContain("s3cret", refused.ToString(), StringComparison.Ordinal);
        }

        using var good = Make(Settings(server) with { Password = "right" });
        Assert.False(good.Connect());
        Assert.DoesNotContain("right", (Settings(server) with { Password = "right" }).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_of_another_program_are_configuration()
    {
        using var server = RedisServer.Start();
        using var index = Connected(server);
        server.Send("SET", $"evt:acme:{System.Text.Encoding.UTF8.GetString(Record.EventId)}", "x");
        Expect(() => index.Upsert([Record]), IndexFailure.Configuration, "helios.redis.database");
    }

    [Fact]
    public void Database_that_does_not_exist_is_configuration()
    {
        using var server = RedisServer.Start("--databases", "2");
        using var index = Make(Settings(server) with { Database = 7 });
        Expect(() => index.Connect(), IndexFailure.Configuration, "helios.redis.database");
    }

    [Theory]
    [InlineData("nowhere", "helios.redis.endpoint")]
    [InlineData("host:0", "helios.redis.endpoint")]
    [InlineData("host:70000", "helios.redis.endpoint")]
    public void Endpoint_that_is_none_is_refused_by_name(string endpoint, string key) =>
        Assert.Contains(key, Assert.Throws<ArgumentException>(() => Make(new RedisSettings { Endpoint = endpoint })).Message, StringComparison.Ordinal);

    private static RemoteIndexException Expect(Action act, IndexFailure failure, string says)
    {
        var e = Assert.Throws<RemoteIndexException>(act);
        Assert.Equal((failure, true), (e.Failure, e.Message.Contains(says, StringComparison.Ordinal) ? true : throw new InvalidOperationException(e.Message, e)));
        return e;
    }

    private static void Find(RedisEventIndex index) => index.FindMany(Keys.Queries(Record.Key), new IndexRecord?[1]);

    private static RedisSettings Settings(RedisServer server, TimeSpan? timeout = null) =>
        new() { Endpoint = server.Endpoint, Timeout = timeout ?? TimeSpan.FromSeconds(2) };

    private static RedisEventIndex Make(RedisSettings settings) => new(settings, new NameTable(64), TimeProvider.System);

    private static RedisEventIndex Connected(RedisServer server, TimeSpan? timeout = null)
    {
        var index = Make(Settings(server, timeout));
        Eventually.Holds(() => Connects(index), $"a connection to {server.Endpoint}").GetAwaiter().GetResult();
        return index;
    }

    /// <summary>On a busy machine a short time-out may pass before a healthy server answers.</summary>
    private static bool Connects(RedisEventIndex index)
    {
        try
        {
            index.Connect();
            index.Mark();
            return true;
        }
        catch (RemoteIndexException e) when (e.Failure == IndexFailure.Transient)
        {
            return false;
        }
    }
}
