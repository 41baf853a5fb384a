using Helios.Pipeline.Checkpoints;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Metrics.Sources;
using Helios.Pipeline.Windowing;

namespace Helios.Specs.Properties;

/// <summary>Counts of each source against a slow count of the raw copies: on one lane, and over lanes, shards, the wire and the merge.</summary>
public sealed class SourceCountsPropertySpec
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly WindowingOptions Roomy = new() { SegmentSize = 4096 };
    private static readonly WindowingOptions Tight = new() { MaxClosed = 1, SegmentSize = 256, ResidentSegments = 2 };

    [Fact]
    public void Lane_counts_what_a_slow_count_of_the_raw_copies_finds()
    {
        for (var seed = 1; seed <= 2000; seed++)
        {
            var stream = new RandomStream(seed);
            using var stage = new StageRun(seed % 2 == 0 ? Roomy : Tight, stream.Expected, stream.PerTenant, new MemorySpill());
            Run(stream, stage, null);
            var counted = new SortedDictionary<string, SourceBook>(StringComparer.Ordinal);
            foreach (var tick in stage.Ticks)
            {
                Assert.Equal((seed, tick.Sums.Events), (seed, tick.Sums.Sources.Sum(counts => counts.Copies)));
                AddTo(counted, stage.Names.Tenants.Text(tick.Tenant), tick.Sums.Sources);
            }

            AssertSame(seed, stream, counted);
        }
    }

    [Fact]
    public void Samples_over_lanes_and_shards_sum_to_the_slow_count()
    {
        for (var seed = 1; seed <= 400; seed++)
        {
            var (stream, random) = (new RandomStream(seed), new Random(seed));
            var (shards, lanes) = (random.Next(1, 4), random.Next(1, 4));
            var merge = new SampleMerge(new SampleMergeOptions { Shards = shards, WindowsPerTenant = 100_000 });
            var samples = new List<MergedSample>();
            foreach (var partial in Enumerable.Range(0, shards).SelectMany(shard => Partials(stream, shard, shards, lanes)).OrderBy(_ => random.Next()))
            {
                merge.Add(partial, random.Next(100), samples);
                merge.Advance(random.Next(100), samples);
            }

            merge.Advance(DateTime.MaxValue.Ticks, samples);
            var counted = new SortedDictionary<string, SourceBook>(StringComparer.Ordinal);
            foreach (var sample in samples.Select(merged => merged.Sample).GroupBy(sample => (sample.Tenant, sample.WindowStart)).Select(given => given.Last()))
            {
                AddTo(counted, sample.Tenant, SourceBook.Of(sample.Sources));
            }

            AssertSame(seed, stream, counted);
        }
    }

    private static List<ShardPartial> Partials(RandomStream stream, int shard, int shards, int lanes)
    {
        var names = new List<StageRun>();
        var partials = new List<ShardPartial>();
        for (var lane = 0; lane < lanes; lane++)
        {
            var place = (shard * lanes) + lane;
            names.Add(new StageRun(Roomy, stream.Expected, stream.PerTenant, new MemorySpill()));
            Run(stream, names[lane], copy => PlaceOf(copy, shards * lanes) == place);
        }

        // Each lane has names of its own here, as nodes have: the same source is another id on each.
        var meters = names.Select(run => new ShardMeter(run.Names, Minute, [])).ToList();
        for (var lane = 0; lane < lanes; lane++)
        {
            meters[lane].Add(names[lane].Ticks);
        }

        var whole = new ShardMeter(names[0].Names, Minute, meters.SelectMany(meter => meter.Finish(DateTime.MaxValue.Ticks)));
        foreach (var partial in whole.Finish(DateTime.MaxValue.Ticks))
        {
            var json = MetricPartialJson.Write(partial, Minute, $"events.all/{shard}");
            Assert.True(MetricPartialJson.TryRead(json, out var read, out var error), error);
            partials.Add(read);
        }

        names.ForEach(run => run.Dispose());
        return partials;
    }

    private static int PlaceOf(Copy copy, int places) => copy.Key.ToString().Sum(letter => letter) % places;

    private static void Run(RandomStream stream, StageRun run, Func<Copy, bool>? isMine)
    {
        foreach (var (copies, suspended) in stream.Batches)
        {
            run.Process(copies, suspended, isMine);
        }

        run.Complete();
    }

    private static void AddTo(SortedDictionary<string, SourceBook> books, string tenant, SourceBook book) =>
        books[tenant] = books.TryGetValue(tenant, out var before) ? before.Plus(book) : book;

    private static void AssertSame(int seed, RandomStream stream, SortedDictionary<string, SourceBook> counted)
    {
        var slow = new BruteForceReconciler(stream.ExpectedOf, Roomy.Length, Roomy.Retention);
        foreach (var (copies, suspended) in stream.Batches)
        {
            slow.Suspend(suspended, StageRun.ClockOf(copies));
            copies.ToList().ForEach(slow.Read);
        }

        slow.Finish();
        var expected = BruteSources.Of(slow, stream.ExpectedOf).Select(tenant => Line(tenant.Key, tenant.Value));
        Assert.Equal($"seed {seed}\n" + string.Join('\n', expected), $"seed {seed}\n" + string.Join('\n', counted.Select(tenant => Line(tenant.Key, tenant.Value))));
    }

    private static string Line(string tenant, IEnumerable<SourceCounts> counts) => string.Join('\n', counts.Select(c => string.Join(
        ' ', tenant, c.Source, c.Copies, c.Expected, c.Missing, c.Late, c.Duplicates, c.Differing, c.Unexpected, c.Suspended, c.SkewMicroseconds,
        string.Join(',', Enumerable.Range(0, SkewHistogram.Length).Select(bucket => c.Skews[bucket])))));
}
