using Helios.Connectors.Store;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Metrics.Sources;
using Helios.Specs.Pipeline.Metrics;

namespace Helios.Specs.Connectors.Store;

/// <summary>Counts of sources read back alike from every store.</summary>
public abstract class SourceQueriesContractSpec : StoreSpecBase
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private protected SourceQueriesContractSpec(StorePlace place)
        : base(place)
    {
    }

    private DateTimeOffset Start => Clock.GetUtcNow();

    [Fact]
    public async Task Counts_are_added_up_over_the_windows_of_a_range()
    {
        var random = new Random(5);
        var samples = Enumerable.Range(0, 6).SelectMany(minute => new[] { Sample(random, "acme", minute), Sample(random, "other", minute) }).ToArray();
        await WriteAsync(new ResultRows { Samples = samples });
        var found = await Store.Sources.SumAsync(Range(1, 4), default);
        var expected = samples.Where(sample => MinuteOf(sample) is >= 1 and < 4)
            .SelectMany(sample => sample.Sources, (sample, counts) => (sample.Tenant, Counts: counts))
            .GroupBy(row => (row.Tenant, row.Counts.Source)).OrderBy(group => group.Key.Tenant, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Source, StringComparer.Ordinal)
            .Select(group => new StoredSourceCounts(
                group.Key.Tenant, Start.AddMinutes(1), Start.AddMinutes(4), 3, group.Select(row => row.Counts).Aggregate((sum, counts) => sum.Plus(counts))));
        Assert.Equal(expected, found);
        Assert.Equal(found.Where(row => row.Tenant == "acme"), await Store.Sources.SumAsync(Range(1, 4) with { Tenant = "acme" }, default));
        Assert.Equal(found.Where(row => row.Counts.Source == "gcp"), await Store.Sources.SumAsync(Range(1, 4) with { Source = "gcp" }, default));
        Assert.Empty(await Store.Sources.SumAsync(Range(6, 9), default));
        foreach (var (sort, key) in new (SourceSort, Func<SourceCounts, double>)[]
        {
            (SourceSort.Copies, static counts => counts.Copies), (SourceSort.Missing, static counts => counts.Missing), (SourceSort.Late, static counts => counts.Late),
            (SourceSort.Duplicates, static counts => counts.Duplicates), (SourceSort.Differing, static counts => counts.Differing),
            (SourceSort.DeliveredShare, static counts => counts.Expected == 0 ? 1 : 1 - ((double)counts.Missing / counts.Expected)),
        })
        {
            Assert.Equal(found.OrderBy(row => key(row.Counts)), await Store.Sources.SumAsync(Range(1, 4) with { Sort = sort }, default));
            Assert.Equal(found.OrderByDescending(row => key(row.Counts)), await Store.Sources.SumAsync(Range(1, 4) with { Sort = sort, Reversed = true }, default));
        }
    }

    [Fact]
    public async Task History_has_each_window_newest_first()
    {
        var random = new Random(6);
        var samples = Enumerable.Range(0, 3).Select(minute => Sample(random, "acme", minute)).ToArray();
        await WriteAsync(new ResultRows { Samples = samples });
        var found = await Store.Sources.HistoryAsync(Range(0, 3) with { Source = "aws", Limit = 2 }, default);
        Assert.Equal(
            [Stored(samples[2], "aws"), Stored(samples[1], "aws")], found);
        Assert.Equal([Stored(samples[0], "aws")], await Store.Sources.HistoryAsync(Range(0, 3) with { Source = "aws", Limit = 1, Reversed = true }, default));
    }

    [Fact]
    public async Task Correction_replaces_what_its_sources_had_and_whole_samples_come_back()
    {
        var random = new Random(7);
        var (first, corrected, next) = (Sample(random, "acme", 0), Sample(random, "acme", 0), Sample(random, "acme", 1));
        await WriteAsync(new ResultRows { Samples = [first] });
        await WriteAsync(new ResultRows { Samples = [corrected, next] });
        var found = await Store.Sources.SamplesAsync(Start, Minute, 10, default);
        Assert.Equal([corrected.WindowStart, next.WindowStart], found.Select(sample => sample.WindowStart));
        Assert.Equal(corrected.Sources, found[0].Sources);
        Assert.Equal(corrected.Values, found[0].Values);
        Assert.Equal((corrected.Events, corrected.Windows), (found[0].Events, found[0].Windows));
        Assert.Equal(next.Sources, Assert.Single(await Store.Sources.SamplesAsync(Start, Minute, 1, default)).Sources);
        Assert.Empty(await Store.Sources.SamplesAsync(Start, TimeSpan.FromSeconds(1), 10, default));
    }

    [Fact]
    public async Task Counts_leave_with_their_samples()
    {
        await WriteAsync(new ResultRows { Samples = [Sample(new Random(8), "acme", 0)] });
        Clock.Advance(Settings.AnalysisRetention + Minute);
        await Store.TrimAsync(default);
        Assert.Equal(["0"], await QueryAsync("SELECT count(*) FROM source_metrics"));
        Assert.Equal(["0"], await QueryAsync("SELECT count(*) FROM metrics"));
    }

    private static StoredSourceCounts Stored(MetricsSample sample, string source) => new(
        sample.Tenant, new DateTimeOffset(sample.WindowStart, TimeSpan.Zero), new DateTimeOffset(sample.WindowEnd, TimeSpan.Zero), 1,
        sample.Sources.Single(counts => counts.Source == source));

    private SourceFilter Range(int from, int to) => new() { From = Start.AddMinutes(from), To = Start.AddMinutes(to) };

    private int MinuteOf(MetricsSample sample) => (int)((sample.WindowStart - Start.UtcTicks) / Minute.Ticks);

    private MetricsSample Sample(Random random, string tenant, int minute)
    {
        string[] clouds = ["aws", "azure", "gcp"];
        var sample = new MetricsSample
        {
            Tenant = tenant,
            WindowStart = Start.AddMinutes(minute).UtcTicks,
            Length = Minute,
            Events = random.Next(1000),
            Windows = random.Next(1000),
            Sources = SourceBook.Of(clouds.Select(cloud => Partials.Counts(random, cloud))),
        };
        for (var feature = 0; feature < sample.Values.Length; feature++)
        {
            sample.Values[feature] = feature == 3 ? double.NaN : random.NextDouble();
        }

        return sample;
    }
}
