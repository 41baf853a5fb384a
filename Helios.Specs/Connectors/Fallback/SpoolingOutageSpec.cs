using System.Globalization;
using Helios.Connectors.Fallback;
using Helios.Connectors.Health;
using Helios.Connectors.Log;
using Helios.Connectors.Memory;
using Helios.Connectors.Sqlite.Log;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Fallback;

/// <summary>Random outages under several writers: what was acknowledged arrives, in order for each key, and once where failures are clean.</summary>
public sealed class SpoolingOutageSpec
{
    private const int Writers = 4;
    private const int Appends = 300;

    /// <summary>How an append that fails leaves the log.</summary>
    public enum Damage
    {
        /// <summary>Nothing of it is in the log.</summary>
        Clean,

        /// <summary>The first records may be in it, and it cannot tell.</summary>
        Unknown,

        /// <summary>Any of them may be in it, and it tells which.</summary>
        Told,
    }

    public static TheoryData<Damage, int, bool> Cases()
    {
        var cases = new TheoryData<Damage, int, bool>();
        foreach (var damage in Enum.GetValues<Damage>())
        {
            for (var seed = 1; seed <= 6; seed++)
            {
                cases.Add(damage, seed, seed == 6);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Acknowledged_records_arrive_in_order(Damage damage, int seed, bool onDisk)
    {
        using var folder = new TempFolder();
        var options = new SpoolOptions { FirstBackoff = TimeSpan.FromMilliseconds(1), MaxBackoff = TimeSpan.FromMilliseconds(8), DrainRecords = 16 };
        var spool = onDisk
            ? (ITopicLog)SqliteTopicLog.Open(folder.File("spool.db"), options.LogOptions(1 << 28), TimeProvider.System)
            : new MemoryTopicLog(options.LogOptions(1 << 28), TimeProvider.System);
        var primary = new ScriptedLog();
        await using var log = await SpoolingTopicLog.OpenAsync(primary, spool, options, TimeProvider.System, new Random(seed), default);
        await log.EnsureTopicsAsync(new Dictionary<string, int> { ["events"] = 4 }, default);
        primary.Script = Outages(damage, new Random(seed));
        primary.Entered = _ => TakeTurns();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(log, writer, seed)))).WaitAsync(TimeSpan.FromSeconds(60));
        primary.Script = _ => null;
        await Eventually.Holds(() => log.Status.Mode == PartMode.Primary, $"the return, seed {seed}", () => $"{log.Status} {log.Counters}");

        Assert.True(log.Counters is { Falls: > 0, Spooled: > 0, Pending: 0, PendingBytes: 0 }, $"seed {seed}: {log.Counters}");
        Check(primary.Records, damage, seed);
    }

    private static void Check(ScriptedRecord[] records, Damage damage, int seed)
    {
        var keys = records.GroupBy(record => record.Key).ToList();
        Assert.Equal(Writers * 3, keys.Count);
        foreach (var key in keys)
        {
            var all = key.Select(record => int.Parse(record.Value, CultureInfo.InvariantCulture)).ToList();

            // Where a log keeps some records but not others before them, the copies sent again are those in order.
            var each = damage == Damage.Told ? Enumerable.Reverse(all).Distinct().Reverse().ToList() : [.. all.Distinct()];
            Assert.True(each.SequenceEqual(Enumerable.Range(0, each.Count)), $"seed {seed}, {key.Key}: {string.Join(' ', all)}");
            Assert.True(damage != Damage.Clean || all.Count == each.Count, $"seed {seed}, {key.Key} twice: {string.Join(' ', all)}");
        }

        Assert.Equal(Written(seed), keys.Sum(key => key.Distinct().Count()));
    }

    /// <summary>Lets writers run between the begin and the end of an append, as a network would.</summary>
    private static async Task TakeTurns()
    {
        for (var i = 0; i < 20; i++)
        {
            await Task.Yield();
        }
    }

    private static async Task WriteAsync(SpoolingTopicLog log, int writer, int seed)
    {
        var random = new Random((seed * 100) + writer);
        var next = new int[3];
        for (var i = 0; i < Appends; i++)
        {
            var records = new LogAppend[random.Next(1, 8)];
            for (var j = 0; j < records.Length; j++)
            {
                var key = random.Next(3);
                records[j] = ScriptedLog.Record($"w{writer}-{key}", next[key]++.ToString(CultureInfo.InvariantCulture));
            }

            await log.AppendAsync(records, default);
            if (random.Next(4) == 0)
            {
                await Task.Yield();
            }
        }
    }

    private static int Written(int seed)
    {
        var count = 0;
        for (var writer = 0; writer < Writers; writer++)
        {
            var random = new Random((seed * 100) + writer);
            for (var i = 0; i < Appends; i++)
            {
                var records = random.Next(1, 8);
                count += records;
                for (var j = 0; j < records; j++)
                {
                    random.Next(3);
                }

                random.Next(4);
            }
        }

        return count;
    }

    private static Func<IReadOnlyList<LogAppend>, ScriptedFailure?> Outages(Damage damage, Random random)
    {
        var left = 0;
        return records =>
        {
            left = left > 0 ? left - 1 : random.Next(20) == 0 ? random.Next(1, 12) : 0;
            if (left == 0)
            {
                return null;
            }

            int[] kept = damage switch
            {
                Damage.Clean => [],
                Damage.Unknown => [.. Enumerable.Range(0, random.Next(records.Count + 1))],
                _ => [.. Enumerable.Range(0, records.Count).Where(_ => random.Next(2) == 0)],
            };
            int[]? unconfirmed = damage == Damage.Told ? [.. Enumerable.Range(0, records.Count).Except(kept)] : null;
            return new ScriptedFailure(new LogException(LogFailure.Transient, "outage") { Unconfirmed = unconfirmed }, kept);
        };
    }
}
