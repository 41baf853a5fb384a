using System.Text;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Side;
using Helios.Host.Observability;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Events;
using Helios.Specs.Pipeline.Metrics;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App.Side;

public sealed class MetricsProcessorSpec
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly TopicPartition First = SideLog.Metrics(0);

    private readonly SideStore _store = new();
    private readonly ResultLog _results = new(new StreamNames(), new FakeTimeProvider());
    private long _offset;

    [Fact]
    public void Partials_of_all_shards_are_one_sample()
    {
        var processor = New(shards: 2);
        processor.Open(_store.Claim(First));
        Take(processor, SideLog.Partial(Partials.Of("a", 0, 0, 3)), SideLog.Partial(Partials.Of("a", 0, 1, 4)));
        Commit(processor, Noon);
        var commit = Assert.Single(_store.Commits);
        Assert.Equal((7L, 2L, true), (Assert.Single(commit.Rows.Samples).Events, commit.Offset, commit.IsFullState));
    }

    [Fact]
    public void Partial_after_the_grace_corrects_the_row_and_alarms_nobody()
    {
        var processor = New(shards: 2);
        processor.Open(_store.Claim(First));
        Quiet(processor, windows: 6);
        Take(processor, SideLog.Partial(Partials.Of("a", 6, 0, 100)));
        Commit(processor, Noon);
        Commit(processor, Noon.AddSeconds(2));
        Take(processor, SideLog.Partial(Partials.Of("a", 6, 1, 50_000)));
        Commit(processor, Noon.AddSeconds(3));
        Assert.Equal((1L, 7L), (processor.Counters.Corrections, processor.Counters.Windows));
        Assert.Equal(50_100, Assert.Single(_store.Commits[^1].Rows.Samples).Events);
        Assert.DoesNotContain(_store.Rows, row => row.StartsWith("anomaly", StringComparison.Ordinal));
    }

    [Fact]
    public void Anomaly_is_stored_shown_and_told_to_its_supervisor()
    {
        var processor = New(shards: 1);
        processor.Open(_store.Claim(First));
        Quiet(processor, windows: 6);
        Take(processor, SideLog.Partial(Partials.Of("a", 6, 0, 5000)));
        Commit(processor, Noon);
        var rows = _store.Commits[^1].Rows;
        var anomaly = Assert.Single(rows.Anomalies);
        Assert.Equal(("a", "event_rate_per_minute"), (anomaly.Tenant, anomaly.Metric));
        Assert.Equal(anomaly.Metric, Assert.Single(_results.Anomalies).Metric);
        var told = processor.Messages(_store.Commits[^1]).Select(record => Encoding.UTF8.GetString(record.Value.Span)).ToArray();
        Assert.Contains(told, text => text.Contains("\"do\":\"observe\"", StringComparison.Ordinal) && text.Contains(anomaly.Id, StringComparison.Ordinal));
        Assert.Contains(told, text => text.Contains("\"do\":\"sampled\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Next_owner_goes_on_with_what_was_learnt_and_does_not_tell_an_open_alarm_again()
    {
        var before = New(shards: 1);
        before.Open(_store.Claim(First));
        Quiet(before, windows: 6);
        Take(before, SideLog.Partial(Partials.Of("a", 6, 0, 5000)));
        Commit(before, Noon);
        var next = New(shards: 1);
        next.Open(_store.Claim(First));
        Take(next, SideLog.Partial(Partials.Of("a", 7, 0, 50_000)), SideLog.Partial(Partials.Of("b", 7, 0, 50_000)));
        Commit(next, Noon.AddSeconds(1));
        Assert.Equal((2, 0), (_store.Commits[^1].Rows.Samples.Count, _store.Commits[^1].Rows.Anomalies.Count));
        Assert.Single(_store.Rows, row => row.StartsWith("anomaly", StringComparison.Ordinal));
    }

    [Fact]
    public void Record_that_is_no_partial_is_kept_as_a_dead_letter()
    {
        var processor = New(shards: 1);
        processor.Open(_store.Claim(First));
        Take(processor, SideLog.Text(TopicNames.Metrics, "{}"));
        Commit(processor, Noon);
        var reject = Assert.Single(_store.Commits[^1].Rows.Rejects);
        Assert.Equal(("helios.metrics/0@0#0", "malformed", 1L), (reject.Origin, reject.Reason, processor.Counters.Unreadable));
        Assert.Contains("field tenant is missing", reject.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Torn_state_is_refused()
    {
        var state = new ShardState(First, 1, 0, 1, [new byte[] { 1, 2, 3 }]);
        Assert.Throws<InvalidDataException>(() => New(shards: 1).Open(state));
    }

    /// <summary>A processor that learns within four windows.</summary>
    internal static MetricsProcessor New(int shards, ResultLog results) => new(new MetricsProcessorParts
    {
        Shards = shards,
        Partitions = 2,
        Window = Partials.Minute,
        Anomalies = () => new AnomalyStage(Detectors()),
        Results = results,
        Logger = NullLogger.Instance,
    });

    private static DetectorRegistry Detectors()
    {
        var registry = new DetectorRegistry();
        registry.Register("ewma", metric => new EwmaDetector(DetectionDefaults.For(metric) with { WarmUp = 4 }));
        return registry;
    }

    private MetricsProcessor New(int shards) => New(shards, _results);

    private void Quiet(MetricsProcessor processor, int windows)
    {
        for (var window = 0; window < windows; window++)
        {
            Take(processor, SideLog.Partial(Partials.Of("a", window, 0, 50)), SideLog.Partial(Partials.Of("a", window, 1, 50)));
            Commit(processor, Noon);
        }
    }

    private void Take(MetricsProcessor processor, params LogAppend[] appends)
    {
        processor.Take(SideLog.Batch(First, _offset, appends), Noon);
        _offset += appends.Length;
    }

    private void Commit(MetricsProcessor processor, DateTimeOffset now) => Assert.Empty(_store.Commit(processor.Collect(now, isLast: false)));
}
