using Helios.Connectors.Store;
using Helios.Host.App.Jobs;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Metrics;
using Helios.Specs.Connectors.Store;

namespace Helios.Specs.Host.App.Jobs;

public sealed class AnomalyCheckJobSpec() : StoreSpecBase(new SqlitePlace())
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly List<string> _told = [];

    [Fact]
    public async Task Forgotten_anomaly_ends_when_its_metric_was_in_band_or_silent_for_long()
    {
        await WriteAsync(
            [Anomaly("1", "band"), Anomaly("2", "silent"), Anomaly("3", "out"), Anomaly("4", "gone", AnomalyKind.MissingData), Anomaly("5", "multi", metric: "service")],
            [.. Samples("band", 0.5, 0, 180), .. Samples("silent", 0.5, 0, 5), .. Samples("out", 0.5, 0, 150), .. Samples("out", 0.9, 150, 151), .. Samples("gone", 0.5, 0, 2)]);
        Clock.UtcNow = Noon.AddMinutes(180);
        var outcome = await Job().RunAsync(Clock.UtcNow);
        Assert.Equal((5, 1, 1), (outcome.Numbers["open"], outcome.Numbers["expired"], outcome.Numbers["abandoned"]));
        Assert.Equal(["expired expired", "expired abandoned", "open ", "open ", "open "], await EndsAsync());
        Assert.Equal(["3", "4", "5"], _told.Select(id => id[^1..]).Order());
        Assert.Equal(0, (await Job().RunAsync(Clock.UtcNow)).Numbers["expired"]);
    }

    [Fact]
    public async Task Anomaly_that_changed_of_late_or_while_the_job_looked_is_left_alone()
    {
        await WriteAsync([Anomaly("1", "band")], [.. Samples("band", 0.5, 0, 180)]);
        Clock.UtcNow = Noon.AddMinutes(30);
        Assert.Equal(0, (await Job().RunAsync(Clock.UtcNow)).Numbers["expired"]);
        Assert.False(await Store.Upkeep.ExpireAnomalyAsync(Id("1"), Noon.AddMinutes(-5), Noon, "expired", default));
        Assert.Equal(["open "], await EndsAsync());
    }

    private static string Id(string id) => id.PadLeft(32, '0');

    private static Anomaly Anomaly(string id, string tenant, AnomalyKind kind = AnomalyKind.Spike, string metric = "missing_event_rate") => new()
    {
        Id = Id(id),
        Tenant = tenant,
        Metric = metric,
        Kind = kind,
        Score = 2,
        Confidence = 0.8,
        Severity = Severity.High,
        Value = 0.9,
        Typical = 0.5,
        Lower = double.NaN,
        Upper = 0.7,
        Votes = [],
        Method = "ewma",
        WindowStart = Noon.UtcTicks,
        WindowEnd = Noon.AddMinutes(1).UtcTicks,
        Explanation = "x",
    };

    private static IEnumerable<MetricsSample> Samples(string tenant, double value, int from, int to) => Enumerable.Range(from, to - from).Select(minute =>
    {
        var sample = new MetricsSample { Tenant = tenant, WindowStart = Noon.AddMinutes(minute).UtcTicks, Length = TimeSpan.FromMinutes(1), Events = 1, Windows = 1 };
        Array.Fill(sample.Values, value);
        return sample;
    });

    private AnomalyCheckJob Job() => new(TimeSpan.FromHours(1), Store, TellAgain, Clock);

    private ValueTask<int> TellAgain(IReadOnlyList<StoredAnomaly> open, CancellationToken cancellationToken)
    {
        _told.AddRange(open.Select(anomaly => anomaly.Id).Except(_told));
        return ValueTask.FromResult(open.Count);
    }

    private async Task<IEnumerable<string>> EndsAsync() =>
        (await Store.Anomalies.FindAsync(new AnomalyFilter(), default)).OrderBy(anomaly => anomaly.Id).Select(anomaly => $"{anomaly.State} {anomaly.EndReason}");

    private async Task WriteAsync(IReadOnlyList<Anomaly> anomalies, IReadOnlyList<MetricsSample> samples)
    {
        var claimed = await Store.ClaimAsync(StoreRows.Shard, "lane", default);
        await Store.CommitAsync([StoreRows.Commit(claimed, 1, new ResultRows { Anomalies = anomalies, Samples = samples })], default);
    }
}
