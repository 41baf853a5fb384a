using System.Text;
using System.Text.Json;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Metrics;

namespace Helios.Specs.Pipeline.Detection;

public sealed class AnomalyStageSpec
{
    private static readonly long Start = new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc).Ticks;

    [Fact]
    public void Anomaly_is_told_once_while_the_problem_lasts_and_ends_after_quiet_windows()
    {
        var run = new Run();
        run.Quiet(20);
        run.Send(missing: 0.4);
        run.Send(missing: 0.6);
        run.Send(missing: 0.9);
        Assert.Single(run.Opened);
        Assert.Equal(1, run.Stage.OpenAlarms);
        run.Quiet(2);
        Assert.Empty(run.Ended);
        run.Quiet(1);
        var end = Assert.Single(run.Ended);
        Assert.Equal((run.Opened[0], AlarmEndReason.Resolved, 0), (end.Anomaly, end.Reason, run.Stage.OpenAlarms));
        Assert.True(end.PeakScore >= run.Opened[0].Score);
    }

    [Fact]
    public void Anomaly_after_the_end_of_the_last_is_told_again_under_another_id()
    {
        var run = new Run();
        run.Quiet(20);
        run.Send(missing: 0.4);
        run.Quiet(40);
        run.Send(missing: 0.5);
        Assert.Equal(2, run.Opened.Select(a => a.Id).Distinct().Count());
    }

    [Fact]
    public void Anomaly_open_beyond_the_limit_expires_and_is_told_again()
    {
        var run = new Run(new AnomalyStageOptions { ExpireAfter = TimeSpan.FromMinutes(5), ResolveAfter = 1000 });
        run.Quiet(20);
        run.Send(missing: 0.03);
        run.Quiet(4);
        run.Send(missing: 1.0);
        Assert.Equal(AlarmEndReason.Expired, Assert.Single(run.Ended).Reason);
        Assert.Equal(2, run.Opened.Count);
    }

    [Fact]
    public void Anomaly_that_becomes_the_new_level_is_told_once_and_accepted()
    {
        var run = new Run();
        run.Quiet(20);
        for (var i = 0; i < 60; i++)
        {
            run.Send(missing: 0.4);
        }

        Assert.Single(run.Opened);
        Assert.Empty(run.Ended);
        run.Send(missing: 0.4);
        Assert.Equal(AlarmEndReason.Accepted, Assert.Single(run.Ended).Reason);
    }

    [Fact]
    public void Anomaly_carries_bounds_votes_window_and_a_sentence()
    {
        var run = new Run();
        run.Quiet(20);
        run.Send(missing: 0.4);
        var anomaly = run.Opened[0];
        Assert.Equal(AnomalyId.Of("acme", "missing_event_rate", anomaly.WindowStart, "ewma"), anomaly.Id);
        Assert.Equal(32, anomaly.Id.Length);
        Assert.Equal((AnomalyKind.Spike, 0.4, TimeSpan.TicksPerMinute), (anomaly.Kind, anomaly.Value, anomaly.WindowEnd - anomaly.WindowStart));
        Assert.InRange(anomaly.Confidence, 0.5, 1);
        Assert.Equal("ewma", Assert.Single(anomaly.Votes).Detector);
        Assert.StartsWith("missing_event_rate of tenant acme rose to 40 %, above its expected maximum ", anomaly.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Anomaly_id_is_the_md5_of_the_contract()
    {
        // md5("acme|missing_event_rate|2026-11-20T12:00:00Z|ewma")
        Assert.Equal("dd2042ee4466542ac3d5591057153b69", AnomalyId.Of("acme", "missing_event_rate", Start, "ewma"));
    }

    [Fact]
    public void Anomaly_writes_the_fields_of_the_contract_and_null_for_an_open_bound()
    {
        var run = new Run();
        run.Quiet(20);
        run.Send(missing: 0.4);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            run.Opened[0].WriteTo(writer);
        }

        var root = JsonDocument.Parse(buffer.ToArray()).RootElement;
        string[] fields =
        [
            "id", "tenant", "cluster", "node", "metric", "kind", "score", "confidence", "severity", "value", "typical", "lower", "upper",
            "votes", "top_contributors", "window_start", "window_end", "explanation", "z", "members", "lowered_by",
        ];
        Assert.Equal(fields, root.EnumerateObject().Select(p => p.Name));
        Assert.Equal(JsonValueKind.Null, root.GetProperty("lower").ValueKind);
        Assert.Equal("2026-11-20T12:20:00Z", root.GetProperty("window_start").GetString());
    }

    [Fact]
    public void Stage_with_missing_values_neither_alarms_nor_resolves()
    {
        var run = new Run();
        run.Quiet(20);
        run.Send(missing: 0.4);
        for (var i = 0; i < 10; i++)
        {
            run.Send(missing: double.NaN);
        }

        Assert.Single(run.Opened);
        Assert.Empty(run.Ended);
    }

    [Fact]
    public void Stage_keeps_tenants_apart()
    {
        var run = new Run();
        run.Quiet(20, "acme");
        run.Quiet(20, "other");
        run.Send("other", 0.5);
        Assert.Equal("other", Assert.Single(run.Opened).Tenant);
    }

    [Fact]
    public void Stage_at_its_bound_refuses_new_tenants_and_forgets_idle_ones()
    {
        var run = new Run(new AnomalyStageOptions { MaximumSeries = 16, IdleAfter = TimeSpan.FromMinutes(30) });
        run.Quiet(20, "a");
        run.Send("a", 0.5);
        run.Quiet(1, "b");
        run.Quiet(1, "c");
        Assert.Equal((1, 16, 1), (run.Stage.Series.Refused, run.Stage.Series.Count, run.Stage.OpenAlarms));
        run.Quiet(30, "b");
        run.Quiet(1, "c");
        Assert.Equal((1, 16, 0), (run.Stage.Series.Refused, run.Stage.Series.Count, run.Stage.OpenAlarms));
    }

    [Fact]
    public void Stage_without_an_anomaly_allocates_nothing()
    {
        var stage = new AnomalyStage(DetectorRegistry.CreateDefault());
        var samples = Enumerable.Range(0, 200).Select(i => Sample("acme", Start + (i * TimeSpan.TicksPerMinute), 0.01)).ToArray();
        var opened = new List<Anomaly>();
        stage.Process(samples[0], opened);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var sample in samples.AsSpan(1))
        {
            stage.Process(sample, opened);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Stage_on_plain_noise_alarms_in_less_than_one_sample_in_a_hundred()
    {
        var run = new Run();
        var random = new Random(11);
        for (var i = 0; i < 5000; i++)
        {
            run.Send(missing: 0.02 + (0.004 * (random.NextDouble() + random.NextDouble() - 1)));
        }

        Assert.True(run.Opened.Count < 50, $"seed 11: {run.Opened.Count} alarms in 5000 windows");
    }

    [Fact]
    public void Sample_writes_features_in_order_and_null_for_no_data()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Sample("acme", Start, double.NaN).WriteTo(writer);
        }

        var text = Encoding.UTF8.GetString(buffer.ToArray());
        Assert.StartsWith(
            """{"tenant":"acme","window_start":"2026-11-20T12:00:00Z","window_end":"2026-11-20T12:01:00Z","missing_event_rate":null,"duplicate_rate":0,""",
            text,
            StringComparison.Ordinal);
        Assert.All(FeatureVector.Names, name => Assert.Contains($"\"{name}\":", text, StringComparison.Ordinal));
    }

    private static MetricsSample Sample(string tenant, long ticks, double missing)
    {
        var sample = new MetricsSample { Tenant = tenant, WindowStart = ticks, Length = TimeSpan.FromMinutes(1), Windows = 100 };
        sample.Values[FeatureVector.MissingEventRate] = missing;
        sample.Values[FeatureVector.EventRate] = 300;
        return sample;
    }

    private sealed class Run(AnomalyStageOptions? options = null)
    {
        private long _minute;

        public AnomalyStage Stage { get; } = new(DetectorRegistry.CreateDefault(), options);

        public List<Anomaly> Opened { get; } = [];

        public List<AlarmEnd> Ended { get; } = [];

        public void Send(string tenant = "acme", double missing = 0) =>
            Stage.Process(Sample(tenant, Start + (_minute++ * TimeSpan.TicksPerMinute), missing), Opened, Ended);

        public void Quiet(int windows, string tenant = "acme")
        {
            for (var i = 0; i < windows; i++)
            {
                Send(tenant, 0.01);
            }
        }
    }
}
