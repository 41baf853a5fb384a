using Helios.Connectors.Store;
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
    public async Task Points_go_when_their_time_is_over()
    {
        await WriteAsync(Rows(Point(Cpu, 1, 10)));
        Clock.Advance(Settings.AnalysisRetention + TimeSpan.FromMinutes(1));
        await WriteAsync(Rows(Point(Cpu, 1, 11)));
        await Store.TrimAsync(default);
        Assert.Equal([At(1, 11)], await Store.Series.ReadAsync(Cpu, DateTimeOffset.UnixEpoch, Start.AddDays(1), default));
    }

    private static ResultRows Rows(params StoredPoint[] points) => new() { Points = points };

    private StoredPoint Point(SeriesKey key, int minute, double value) => new(key, At(minute, value));

    private SeriesPoint At(int minute, double value) => new(Start.AddMinutes(minute).UtcTicks, value);
}
