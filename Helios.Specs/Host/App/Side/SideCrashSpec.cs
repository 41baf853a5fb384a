using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Side;
using Helios.Host.Observability;
using Helios.Pipeline.Events;
using Helios.Specs.Pipeline.Metrics;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Side;

/// <summary>Whatever is thrown away between a batch and its commit, the store ends with the rows of a run without crashes.</summary>
public sealed class SideCrashSpec
{
    private const int Shards = 3;
    // Milliseconds that may pass between batches: so few that no grace ends, or so many that some do.
    private const int Unhurried = 3;
    private const int Hurried = 1200;

    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly TopicPartition[] Places = [SideLog.Metrics(0), SideLog.Metrics(1), SideLog.Letters];

    [Fact]
    public void Crashes_anywhere_leave_every_row_once_and_with_the_same_content()
    {
        var anomalies = 0;
        for (var seed = 1; seed <= 150; seed++)
        {
            var log = MakeLog(new Random(seed), everyShardReports: true);
            var calm = Run(log, new Random(seed), crashes: false, Unhurried);
            var crashed = Run(log, new Random(seed), crashes: true, Unhurried);
            AssertSame(seed, calm.Rows, crashed.Rows);
            var ids = crashed.Commits.SelectMany(commit => commit.Rows.Anomalies).Select(anomaly => anomaly.Id).ToList();
            Assert.True(ids.Distinct().Count() == ids.Count, $"seed {seed}: an anomaly was committed twice");
            anomalies += ids.Count;
        }

        Assert.True(anomalies > 100, $"only {anomalies} anomalies in all runs");
    }

    [Fact]
    public void Crashes_with_late_and_missing_shards_leave_the_same_samples()
    {
        for (var seed = 1; seed <= 150; seed++)
        {
            var log = MakeLog(new Random(seed), everyShardReports: false);
            var calm = Run(log, new Random(seed), crashes: false, Hurried);
            var crashed = Run(log, new Random(seed + 1), crashes: true, Hurried);
            AssertSame(seed, Lasting(calm), Lasting(crashed));
        }
    }

    private static IEnumerable<string> Lasting(SideStore store) =>
        store.Rows.Where(row => row.StartsWith("sample", StringComparison.Ordinal) || row.StartsWith("reject", StringComparison.Ordinal));

    private static void AssertSame(int seed, IEnumerable<string> calm, IEnumerable<string> crashed)
    {
        var (missing, extra) = (string.Join('\n', calm.Except(crashed)), string.Join('\n', crashed.Except(calm)));
        Assert.True(missing.Length + extra.Length == 0, $"seed {seed}\nonly without crashes:\n{missing}\nonly after crashes:\n{extra}");
    }

    private static Dictionary<TopicPartition, List<LogAppend>> MakeLog(Random random, bool everyShardReports)
    {
        var log = Places.ToDictionary(place => place, _ => new List<LogAppend>());
        foreach (var tenant in (string[])["a", "b", "c"])
        {
            var place = log[SideLog.Metrics(tenant == "a" ? 0 : 1)];
            var next = new int[Shards];
            while (next.Min() < 16)
            {
                // Each shard reports its windows in order, some shards ahead of others, and now and then one reports again.
                var shard = random.Next(Shards);
                var window = next[shard]++;
                if (window < 16 && (everyShardReports || random.Next(4) > 0))
                {
                    var partial = SideLog.Partial(Partials.Of(tenant, window, shard, random.Next(10) == 0 ? 900 : 20 + random.Next(3)));
                    place.AddRange(Enumerable.Repeat(partial, random.Next(6) == 0 ? 2 : 1));
                }

                if (random.Next(20) == 0)
                {
                    place.Add(SideLog.Text(TopicNames.Metrics, "junk"));
                }
            }
        }

        log[SideLog.Letters].AddRange(Enumerable.Range(0, random.Next(20)).Select(SideLog.Letter));
        return log;
    }

    private static SideStore Run(Dictionary<TopicPartition, List<LogAppend>> log, Random random, bool crashes, int pause)
    {
        var (store, now, left) = (new SideStore(), Noon, 30);
        var (processors, at) = Start(store);
        while (true)
        {
            var place = Places[random.Next(Places.Length)];
            var count = Math.Min(random.Next(6), log[place].Count - at[place]);
            Find(processors, place).Take(SideLog.Batch(place, at[place], log[place].Skip(at[place]).Take(count)), now);
            at[place] += count;
            now += TimeSpan.FromMilliseconds(random.Next(pause));
            var isAtEnd = Places.All(one => at[one] == log[one].Count);
            var commits = isAtEnd || random.Next(3) == 0 ? processors.SelectMany(one => one.Collect(now, isAtEnd)).ToArray() : [];
            var crash = crashes && left > 0 ? random.Next(8) : 9;
            if (crash > 0)
            {
                Assert.Empty(store.Commit(commits));
            }

            if (crash <= 1)
            {
                left--;
                (processors, at) = Start(store);
            }
            else if (isAtEnd)
            {
                // The grace of what no further partial completes.
                store.Commit([.. processors.SelectMany(one => one.Collect(now.AddMinutes(1), isLast: true))]);
                return store;
            }
        }
    }

    private static (ISideProcessor[] Processors, Dictionary<TopicPartition, int> At) Start(SideStore store)
    {
        ISideProcessor[] processors =
            [MetricsProcessorSpec.New(Shards, new ResultLog(new StreamNames(), new FakeTimeProvider())), new DeadLetterProcessor(new ResultLog(new StreamNames(), TimeProvider.System))];
        var at = new Dictionary<TopicPartition, int>();
        foreach (var place in Places)
        {
            var state = store.Claim(place);
            at[place] = (int)Math.Max(0, state.Offset);
            Find(processors, place).Open(state);
        }

        return (processors, at);
    }

    private static ISideProcessor Find(ISideProcessor[] processors, TopicPartition place) => processors.Single(one => one.Topic == place.Topic);
}
