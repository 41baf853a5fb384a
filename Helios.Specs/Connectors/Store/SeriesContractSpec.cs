using Helios.Connectors.Store;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Metrics.Series;

namespace Helios.Specs.Connectors.Store;

/// <summary>Metric series read back alike from every store.</summary>
public abstract class SeriesContractSpec : StoreSpecBase
{
    private static readonly SeriesKey Cpu = new("acme", "eu", "n1", "cpu");

    private protected SeriesContractSpec(StorePlace place)
        : base(place)
    {
    }

    private DateTimeOffset Start => Clock.GetUtcNow();

    [Fact]
    public async Task Points_are_read_by_series_and_time_oldest_first()
    {
        await WriteAsync(Rows(Point(Cpu, 2, 20), Point(Cpu, 1, 10), Point(Cpu, 3, 30), Point(Cpu with { Node = "n2" }, 1, 99)));
        Assert.Equal([At(1, 10), At(2, 20)], await Store.Series.ReadAsync(Cpu, Start, Start.AddMinutes(3), default));
        Assert.Empty(await Store.Series.ReadAsync(Cpu with { Metric = "ram" }, Start, Start.AddMinutes(3), default));
        Assert.Empty(await Store.Series.ReadAsync(Cpu with { Tenant = "other" }, Start, Start.AddMinutes(3), default));
    }

    [Fact]
    public async Task Point_that_comes_again_replaces_the_first_in_one_commit_and_in_two()
    {
        await WriteAsync(Rows(Point(Cpu, 1, 10), Point(Cpu, 1, 11)));
        Assert.Equal([At(1, 11)], await Store.Series.ReadAsync(Cpu, Start, Start.AddMinutes(3), default));
        await WriteAsync(Rows(Point(Cpu, 1, 12), Point(Cpu, 2, double.NaN)));
        Assert.Equal([At(1, 12)], await Store.Series.ReadAsync(Cpu, Start, Start.AddMinutes(3), default));
        Assert.Equal(["1"], await QueryAsync("SELECT count(*) FROM metric_series"));
    }

    [Fact]
    public async Task Series_are_found_by_what_is_named()
    {
        SeriesKey[] keys = [Cpu, Cpu with { Node = "n2" }, Cpu with { Metric = "ram" }, new("acme", "", "", "cpu"), Cpu with { Tenant = "other" }];
        await WriteAsync(Rows([.. keys.Select(key => Point(key, 1, 1))]));
        Assert.Equal([keys[3], keys[0], keys[2], keys[1]], await Store.Series.FindAsync(new SeriesSelector("acme"), default));
        Assert.Equal([keys[0], keys[1]], await Store.Series.FindAsync(new SeriesSelector("acme", "eu", Metric: "cpu"), default));
        Assert.Equal([keys[3]], await Store.Series.FindAsync(new SeriesSelector("acme", ""), default));
    }

    [Fact]
    public async Task Metadata_of_a_series_is_kept_and_the_newest_stays()
    {
        await WriteAsync(Rows(Point(Cpu, 1, 10), Point(Cpu with { Node = "n2" }, 1, 10)));
        Assert.Empty(await Store.Series.MetadataAsync(new SeriesSelector("acme"), default));
        await WriteAsync(new ResultRows { Series = [new(Cpu, """{"unit":"share"}"""), new(Cpu, """{"unit":"%"}"""), new(Cpu with { Metric = "ram" }, """{"a":"ü\u0000"}""")] });
        await WriteAsync(Rows(Point(Cpu, 2, 10)));
        Assert.Equal(
            [new StoredSeries(Cpu, """{"unit":"%"}"""), new StoredSeries(Cpu with { Metric = "ram" }, """{"a":"ü\u0000"}""")],
            await Store.Series.MetadataAsync(new SeriesSelector("acme", "eu", "n1"), default));
        await WriteAsync(new ResultRows { Points = [Point(Cpu, 3, 10)], Series = [new(Cpu, """{"unit":"1"}""")] });
        Assert.Equal([new StoredSeries(Cpu, """{"unit":"1"}""")], await Store.Series.MetadataAsync(new SeriesSelector("acme", Metric: "cpu"), default));
        Assert.Equal(["3"], await QueryAsync("SELECT count(*) FROM metric_series"));
    }

    [Fact]
    public async Task Points_go_when_their_time_is_over()
    {
        await WriteAsync(Rows(Point(Cpu, 1, 10)));
        Clock.Advance(Settings.AnalysisRetention + TimeSpan.FromMinutes(1));
        await WriteAsync(Rows(Point(Cpu, 1, 11)));
        await Store.TrimAsync(default);
        Assert.Equal([At(1, 11)], await Store.Series.ReadAsync(Cpu, DateTimeOffset.UnixEpoch, Start.AddDays(1), default));
    }

    [Fact]
    public async Task Features_of_samples_are_series_of_the_tenant_and_no_data_is_no_point()
    {
        await WriteAsync(new ResultRows { Samples = [Sample(0, 10, 0.5), Sample(1, 20, double.NaN), Sample(2, 30, 0.25)], Points = [Point(Cpu, 1, 1)] });
        Assert.Equal(
            ["event_rate_per_minute", "events", "missing_event_rate", "eu/n1/cpu"],
            (await Store.Series.FindAsync(new SeriesSelector("acme"), default)).Select(key => key.ToString()["acme/".Length..]));
        Assert.Equal([At(0, 0.5), At(2, 0.25)], await Store.Series.ReadAsync(Feature("missing_event_rate"), Start, Start.AddMinutes(3), default));
        Assert.Equal([At(0, 10), At(1, 20)], await Store.Series.ReadAsync(Feature("event_rate_per_minute"), Start, Start.AddMinutes(2), default));
        Assert.Equal([At(1, 7)], await Store.Series.ReadAsync(Feature("events"), Start.AddMinutes(1), Start.AddMinutes(2), default));
        Assert.Empty(await Store.Series.ReadAsync(Feature("aws_gcp_latency_ms"), Start, Start.AddMinutes(3), default));
        Assert.Empty(await Store.Series.ReadAsync(Feature("events") with { Tenant = "other" }, Start, Start.AddMinutes(3), default));
        Assert.Equal(["1"], await QueryAsync("SELECT count(*) FROM metric_points"));
    }

    [Fact]
    public async Task Features_are_found_by_what_is_named_and_corrected_by_a_later_sample()
    {
        await WriteAsync(new ResultRows { Samples = [Sample(0, 10, 0.5)] });
        await WriteAsync(new ResultRows { Samples = [Sample(0, 11, 0.5)] });
        Assert.Equal([At(0, 11)], await Store.Series.ReadAsync(Feature("event_rate_per_minute"), Start, Start.AddMinutes(3), default));
        Assert.Equal([Feature("events")], await Store.Series.FindAsync(new SeriesSelector("acme", "", "", "events"), default));
        Assert.Empty(await Store.Series.FindAsync(new SeriesSelector("acme", "eu"), default));
        Assert.Empty(await Store.Series.FindAsync(new SeriesSelector("acme", Metric: "duplicate_rate"), default));
        Assert.Empty(await Store.Series.FindAsync(new SeriesSelector("other"), default));
    }

    [Fact]
    public async Task Samples_of_two_lengths_that_start_together_are_one_point_the_later_one()
    {
        await WriteAsync(new ResultRows { Samples = [Sample(0, 10, 0.5)] });
        Clock.Advance(TimeSpan.FromMinutes(5));
        await WriteAsync(new ResultRows { Samples = [Sample(-5, 60, 0.5, TimeSpan.FromSeconds(1))] });
        var points = await Store.Series.ReadAsync(Feature("event_rate_per_minute"), Start.AddMinutes(-9), Start, default);
        Assert.Equal([At(-5, 60)], points);
    }

    private static SeriesKey Feature(string metric) => new("acme", "", "", metric);

    private MetricsSample Sample(int minute, double rate, double missing, TimeSpan? length = null)
    {
        var sample = new MetricsSample
        {
            Tenant = "acme",
            WindowStart = Start.AddMinutes(minute).UtcTicks,
            Length = length ?? TimeSpan.FromMinutes(1),
            Events = 7,
            Windows = 2,
        };
        Array.Fill(sample.Values, double.NaN);
        (sample.Values[FeatureVector.EventRate], sample.Values[FeatureVector.MissingEventRate]) = (rate, missing);
        return sample;
    }

    private static ResultRows Rows(params StoredPoint[] points) => new() { Points = points };

    private StoredPoint Point(SeriesKey key, int minute, double value) => new(key, At(minute, value));

    private SeriesPoint At(int minute, double value) => new(Start.AddMinutes(minute).UtcTicks, value);
}
