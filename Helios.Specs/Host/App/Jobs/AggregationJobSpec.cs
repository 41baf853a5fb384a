using Helios.Connectors.Store;
using Helios.Host.App.Jobs;
using Helios.Pipeline.Metrics;
using Helios.Specs.Connectors.Store;

namespace Helios.Specs.Host.App.Jobs;

public sealed class AggregationJobSpec() : StoreSpecBase(new SqlitePlace())
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private IMetricAggregates Aggregates => Store.Upkeep.Aggregates;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Rows_are_the_weighted_means_of_their_samples(int seed)
    {
        var random = new Random(seed);
        var samples = Enumerable.Range(0, 120).Where(_ => random.Next(5) > 0)
            .SelectMany(minute => new[] { "a", "b" }.Select(tenant => Sample(random, tenant, minute))).ToList();
        await WriteAsync(samples);
        await Job().RunAsync(Noon.AddHours(2));
        foreach (var (unit, minutes) in new[] { (AggregateUnit.FiveMinutes, 5), (AggregateUnit.Hour, 60) })
        {
            var rows = await Aggregates.ReadAsync(unit, "a", Noon, Noon.AddHours(2), default);
            Assert.Equal(samples.Where(sample => sample.Tenant == "a").Select(sample => Minute(sample) / minutes).Distinct(), rows.Select(row => (int)(row.Start - Noon).TotalMinutes / minutes));
            Assert.All(rows, row => Agrees(row, samples.FindAll(sample => sample.Tenant == "a" && Minute(sample) / minutes == (int)(row.Start - Noon).TotalMinutes / minutes), seed));
        }
    }

    [Fact]
    public async Task Second_run_writes_nothing_and_a_corrected_sample_its_rows_only()
    {
        var random = new Random(7);
        await WriteAsync([.. Enumerable.Range(0, 60).Select(minute => Sample(random, "a", minute))]);
        Assert.Equal((12, 1), Written(await Job().RunAsync(Noon.AddHours(1))));
        Assert.Equal((0, 0), Written(await Job().RunAsync(Noon.AddHours(1))));
        await WriteAsync([Sample(random, "a", 33)]);
        Assert.Equal((1, 1), Written(await Job().RunAsync(Noon.AddHours(1))));
    }

    private static (double, double) Written(Helios.Actors.Jobs.JobOutcome outcome) => (outcome.Numbers["five_minutes"], outcome.Numbers["hours"]);

    private static int Minute(MetricsSample sample) => (int)((sample.WindowStart - Noon.UtcTicks) / TimeSpan.TicksPerMinute);

    private static MetricsSample Sample(Random random, string tenant, int minute)
    {
        var sample = new MetricsSample
        {
            Tenant = tenant,
            WindowStart = Noon.AddMinutes(minute).UtcTicks,
            Length = TimeSpan.FromMinutes(1),
            Events = random.Next(100),
            Windows = random.Next(50),
        };
        for (var feature = 0; feature < FeatureVector.Length; feature++)
        {
            sample.Values[feature] = random.Next(6) == 0 ? double.NaN : random.NextDouble() * 100;
        }

        return sample;
    }

    private static void Agrees(MetricAggregate row, List<MetricsSample> samples, int seed)
    {
        Assert.Equal((samples.Count, samples.Sum(sample => sample.Events), samples.Sum(sample => sample.Windows)), (row.Samples, row.Events, row.Windows));
        for (var feature = 0; feature < FeatureVector.Length; feature++)
        {
            var known = samples.FindAll(sample => !double.IsNaN(sample.Values[feature]));
            double Weight(MetricsSample sample) => feature == FeatureVector.EventRate ? 1 : feature == FeatureVector.PayloadSizeVariance ? sample.Events : sample.Windows;
            var mean = known.Sum(sample => sample.Values[feature] * Weight(sample)) / known.Sum(Weight);
            Assert.True(double.IsNaN(mean) ? double.IsNaN(row.Means[feature]) : Math.Abs(mean - row.Means[feature]) < 1e-9, $"seed {seed}: {feature} {mean} {row.Means[feature]}");
            Assert.Equal(known.Count == 0 ? double.NaN : known.Max(sample => sample.Values[feature]), row.Largest[feature]);
        }
    }

    private AggregationJob Job() => new(TimeSpan.FromHours(2), Aggregates);

    private async Task WriteAsync(IReadOnlyList<MetricsSample> samples)
    {
        var claimed = await Store.ClaimAsync(StoreRows.Shard, "lane", default);
        await Store.CommitAsync([StoreRows.Commit(claimed, claimed.Sequence + 1, new ResultRows { Samples = samples }, full: true)], default);
    }
}
