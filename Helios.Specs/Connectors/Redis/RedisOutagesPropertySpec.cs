using Helios.Connectors.Fallback;
using Helios.Connectors.Health;
using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;
using Helios.Specs.Pipeline.Lookup;

namespace Helios.Specs.Connectors.Redis;

/// <summary>Random writes, questions and outages of a real server against a dictionary: nothing acknowledged is ever forgotten.</summary>
public sealed class RedisOutagesPropertySpec(ITestOutputHelper output)
{
    private const int Rounds = 70;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Record_that_was_acknowledged_is_found_through_every_outage(int seed)
    {
        using var rig = new RedisRig { Options = new FallbackOptions { MaxBackoff = TimeSpan.FromSeconds(1), MaxTracked = 150, MaxBehind = 40, CopyBatch = 64 } };
        var (random, oracle, keys) = (new Random(seed), new Dictionary<EventKey, int>(), Keys.Many(300, seed));
        var cure = () => { };
        var log = new List<string>();
        for (var round = 1; round <= Rounds; round++)
        {
            rig.Time.Advance(TimeSpan.FromMilliseconds(random.Next(1, 3000)));
            var batch = Enumerable.Range(0, random.Next(1, 60)).Select(_ => keys[random.Next(keys.Length)]).Distinct().ToArray();
            rig.Index.Upsert(rig.Records(batch, round));
            Array.ForEach(batch, key => oracle[key] = round);
            if (random.Next(4) == 0)
            {
                cure();
                (cure, var name) = Trouble(rig, random);
                log.Add($"{round} {name}");
            }

            Agree(rig.Index, oracle, keys, $"seed {seed}, round {round}, outages: {string.Join(", ", log)}");
        }

        cure();
        rig.Return();
        output.WriteLine($"seed {seed}: {rig.Index.Counters}; {string.Join(", ", log)}");
        Agree(rig.Index, oracle, keys, $"seed {seed}, at the end");
        Assert.Equal(keys.Select(key => oracle.TryGetValue(key, out var at) ? at : (int?)null), rig.InRedis(keys));
        Assert.Equal(PartMode.Primary, rig.Index.Status.Mode);
    }

    private static (Action Cure, string Name) Trouble(RedisRig rig, Random random)
    {
        var server = rig.Server;
        Action? cure = null;
        var name = random.Next(8) switch
        {
            0 => Do("stopped, back with what was saved", () => SaveAndStop(server), () => server.Restart(empty: false)),
            1 => Do("stopped, back empty", () => server.Stop(), () => server.Restart(empty: true)),
            2 => Do("restarted empty at once", () => server.Restart(empty: true), null),
            3 => Do("flushed", () => server.Send("FLUSHALL"), null),
            4 => Do("frozen", server.Freeze, server.Thaw),
            5 => Do("full", () => server.Send("CONFIG", "SET", "maxmemory", "1mb"), () => server.Send("CONFIG", "SET", "maxmemory", "0")),
            6 => Do("read-only", () => server.Send("REPLICAOF", "127.0.0.1", "1"), () => server.Send("REPLICAOF", "NO", "ONE")),
            _ => Do("start of the process", () => rig.Open(), null),
        };
        return (cure ?? (static () => { }), name);

        string Do(string what, Action act, Action? undo)
        {
            act();
            cure = undo;
            return what;
        }
    }

    private static void SaveAndStop(Support.RedisServer server)
    {
        server.Send("SAVE");
        server.Stop();
    }

    private static void Agree(IEventIndex index, Dictionary<EventKey, int> oracle, EventKey[] keys, string where)
    {
        var found = RedisRig.Revisions(index, keys);
        for (var i = 0; i < keys.Length; i++)
        {
            var expected = oracle.TryGetValue(keys[i], out var revision) ? revision : (int?)null;
            Assert.True(expected == found[i], $"key {i}: revision {expected} was acknowledged, {found[i]?.ToString() ?? "none"} is found; {where}");
        }
    }
}
