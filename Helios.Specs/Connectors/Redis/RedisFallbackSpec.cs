using Helios.Connectors.Fallback;
using Helios.Connectors.Health;
using Helios.Specs.Pipeline.Lookup;

namespace Helios.Specs.Connectors.Redis;

/// <summary>The pair of Redis and SQLite through outages of a real server.</summary>
public sealed class RedisFallbackSpec : IDisposable
{
    private readonly RedisRig _rig = new();

    [Fact]
    public void Fresh_server_is_filled_first_and_serves_then()
    {
        var keys = Keys.Many(5, 1);
        _rig.Index.Upsert(_rig.Records(keys));
        Assert.Equal(PartMode.Fallback, _rig.Index.Status.Mode);
        _rig.Return();
        Assert.Equal([0, 0, 0, 0, 0], _rig.InRedis(keys));
        Assert.Equal(("redis", null, 0L), (_rig.Index.Status.Serving, _rig.Index.Status.Why, _rig.Index.Status.Pending));
    }

    [Fact]
    public void Server_stopped_between_writes_loses_nothing_and_gets_what_it_missed()
    {
        var keys = Keys.Many(40, 2);
        _rig.Return();
        for (var i = 0; i < 4; i++)
        {
            if (i == 2)
            {
                _rig.Server.Send("SAVE");
                _rig.Server.Stop();
            }

            _rig.Index.Upsert(_rig.Records(keys.Skip(i * 10).Take(10)));
        }

        var status = _rig.Index.Status;
        Assert.Equal((PartMode.Fallback, "sqlite", 20L), (status.Mode, status.Serving, status.Pending));
        Assert.Contains(_rig.Server.Endpoint, status.Why, StringComparison.Ordinal);
        Assert.DoesNotContain(null, RedisRig.Revisions(_rig.Index, keys));
        Assert.True(File.Exists(_rig.Note));
        _rig.Server.Restart(empty: false);
        _rig.Return();
        Assert.DoesNotContain(null, _rig.InRedis(keys));
        Assert.Equal((1L, 20L), (_rig.Index.Counters.Falls, _rig.Index.Counters.Copied));
        Assert.False(File.Exists(_rig.Note));
    }

    [Fact]
    public async Task Server_stopped_while_lanes_write_loses_nothing_acknowledged()
    {
        _rig.Return();
        var keys = Keys.Many(6000, 3);
        var lanes = keys.Chunk(2000).Select(lane => Task.Run(() =>
        {
            foreach (var batch in lane.Chunk(50))
            {
                _rig.Index.Upsert(_rig.Records(batch));
            }
        })).ToArray();
        _rig.Server.Restart(empty: true);
        await Task.WhenAll(lanes).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.DoesNotContain(null, RedisRig.Revisions(_rig.Index, keys));
        _rig.Return();
        Assert.DoesNotContain(null, _rig.InRedis(keys));
    }

    [Fact]
    public void Server_that_came_back_empty_gets_everything_of_the_retention()
    {
        _rig.Return();
        var keys = Keys.Many(30, 4);
        _rig.Index.Upsert(_rig.Records(keys));
        _rig.Server.Restart(empty: true);
        Assert.DoesNotContain(null, RedisRig.Revisions(_rig.Index, keys));
        Assert.Equal(PartMode.Fallback, _rig.Index.Status.Mode);
        _rig.Return();
        Assert.DoesNotContain(null, _rig.InRedis(keys));
        Assert.DoesNotContain(null, RedisRig.Revisions(_rig.Index, keys));
    }

    [Fact]
    public void Flushed_server_is_noticed_by_the_question_that_would_have_been_denied()
    {
        _rig.Return();
        var keys = Keys.Many(3, 5);
        _rig.Index.Upsert(_rig.Records(keys));
        _rig.Server.Send("FLUSHALL");
        Assert.DoesNotContain(null, RedisRig.Revisions(_rig.Index, keys));
        Assert.Contains("lost its data", _rig.Index.Status.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_that_was_given_up_does_not_overwrite_a_later_one_when_the_server_thaws()
    {
        _rig.Return();
        var keys = Keys.Many(900, 6);
        _rig.Server.Freeze();
        _rig.Index.Upsert(_rig.Records(keys, revision: 1));
        _rig.Index.Upsert(_rig.Records(keys, revision: 2));
        _rig.Server.Thaw();
        _rig.Return();
        Assert.All(_rig.InRedis(keys), static revision => Assert.Equal(2, revision));
        Assert.All(RedisRig.Revisions(_rig.Index, keys), static revision => Assert.Equal(2, revision));
    }

    [Theory]
    [InlineData("OOM", "CONFIG SET maxmemory 1mb", "CONFIG SET maxmemory 0")]
    [InlineData("READONLY", "REPLICAOF 127.0.0.1 1", "REPLICAOF NO ONE")]
    [InlineData("helios.redis.timeout", "CLIENT PAUSE 3000 ALL", "CLIENT UNPAUSE")]
    [InlineData("helios.redis.password", "CONFIG SET requirepass changed", null)]
    public void Server_that_fails_otherwise_is_replaced_until_it_works_again(string why, string trouble, string? cure)
    {
        _rig.Return();
        var keys = Keys.Many(4, 7);
        _rig.Index.Upsert(_rig.Records(keys));
        _rig.Server.Send(trouble.Split(' '));
        if (cure is null)
        {
            // A password is asked of new connections only.
            _rig.Server.Password = "changed";
            _rig.Server.Send("CLIENT", "KILL", "TYPE", "normal");
        }

        _rig.Index.Upsert(_rig.Records(keys, revision: 1));
        Assert.Equal([1, 1, 1, 1], RedisRig.Revisions(_rig.Index, keys));
        var first = _rig.Index.Status.Why;
        _rig.Time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(PartMode.Fallback, _rig.Index.Status.Mode);
        Assert.Contains(why, $"{first}; {_rig.Index.Status.Why}", StringComparison.Ordinal);
        if (cure is not null)
        {
            _rig.Server.Send(cure.Split(' '));
            _rig.Return();
            Assert.Equal([1, 1, 1, 1], _rig.InRedis(keys));
        }
    }

    [Fact]
    public void Start_without_a_server_serves_from_the_twin()
    {
        _rig.Server.Stop();
        var keys = Keys.Many(3, 8);
        _rig.Index.Upsert(_rig.Records(keys));
        Assert.Equal((PartMode.Fallback, 1L), (_rig.Index.Status.Mode, _rig.Index.Counters.Falls));
        _rig.Server.Restart(empty: true);
        _rig.Return();
        Assert.DoesNotContain(null, _rig.InRedis(keys));
    }

    [Fact]
    public void Start_with_a_wrong_password_fails_and_names_the_key()
    {
        _rig.Server.Send("CONFIG", "SET", "requirepass", "right");
        var refused = Assert.Throws<RemoteIndexException>(() => _rig.Open(password: "wrong"));
        Assert.Contains("helios.redis.password", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Process_that_ends_while_the_server_is_away_copies_after_its_next_start()
    {
        _rig.Return();
        var keys = Keys.Many(5, 9);
        _rig.Server.Send("SAVE");
        _rig.Server.Stop();
        _rig.Index.Upsert(_rig.Records(keys));
        _rig.Server.Restart(empty: false);
        _rig.Open();
        Assert.DoesNotContain(null, RedisRig.Revisions(_rig.Index, keys));
        _rig.Return();
        Assert.DoesNotContain(null, _rig.InRedis(keys));
    }

    [Fact]
    public void Questions_that_the_twin_denies_meanwhile_are_counted_as_unknown()
    {
        _rig.Return();
        _rig.Server.Stop();
        RedisRig.Revisions(_rig.Index, Keys.Many(3, 10));
        Assert.Equal(3, _rig.Index.Counters.UnknownWhileAway);
    }

    public void Dispose() => _rig.Dispose();
}
