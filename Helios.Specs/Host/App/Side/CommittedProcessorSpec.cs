using System.Text;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Series;
using Helios.Host.App.Side;
using Helios.Pipeline.Metrics.Series;

namespace Helios.Specs.Host.App.Side;

/// <summary>What becomes hot, and when.</summary>
public sealed class CommittedProcessorSpec
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly TopicPartition Shard = new(TopicNames.MetricSeries, 0);
    private static readonly SeriesKey Cpu = new("acme", "eu", "n1", "cpu");

    private readonly HotSeries _hot = new(new SeriesBoardOptions());
    private readonly SideStore _store = new();
    private readonly SeriesProcessor _processor = new();
    private readonly CommittedProcessor _feed;

    public CommittedProcessorSpec() => _feed = new CommittedProcessor(_processor, _hot.Add, _hot.Forget);

    [Fact]
    public void Points_become_hot_once_their_commit_is_done()
    {
        _feed.Open(_store.Claim(Shard));
        Take(0, Record(1));
        Assert.Equal(1, Assert.Single(Assert.Single(_feed.Collect(Noon, false)).Rows.Points).Point.Value);
        Assert.False(_hot.Has(Cpu));
        Assert.Empty(_feed.Collect(Noon, false));
        Assert.True(_hot.Has(Cpu));
    }

    [Fact]
    public void Partition_closed_before_its_commit_was_done_leaves_nothing_hot()
    {
        _feed.Open(_store.Claim(Shard));
        Take(0, Record(1));
        _feed.Collect(Noon, false);
        _feed.Collect(Noon, false);
        Take(1, Record(2));
        _feed.Collect(Noon, false);
        _feed.Close(Shard);
        _feed.Collect(Noon, false);
        Assert.Equal(0, _hot.Count);
    }

    [Fact]
    public void Record_that_is_no_series_is_a_dead_letter_with_its_place()
    {
        _feed.Open(_store.Claim(Shard));
        Take(0, SideLog.Text(TopicNames.MetricSeries, "{\"metric\":\"m\",\"timestamps\":[1],\"values\":[]}"), Record(1));
        var rows = Assert.Single(_feed.Collect(Noon, false)).Rows;
        Assert.Single(rows.Points);
        var reject = Assert.Single(rows.Rejects);
        Assert.Equal(("metric-series/0@0#0", "malformed"), (reject.Origin, reject.Reason));
        Assert.Contains("values: has 0 entries, but timestamps has 1", reject.Detail, StringComparison.Ordinal);
        Assert.Equal(1, _processor.Unreadable);
    }

    [Fact]
    public void Series_that_was_given_is_the_same_behind_the_topic()
    {
        var given = SeriesBody.Read(
            """{"tenant":"a","cluster":"c","node":"n","metric":"m","timestamps":["2026-11-20T12:00:01.0009Z",1795176000000],"values":[0.1,1e300],"metadata":{"unit":"%"}}"""u8,
            long.MaxValue).Series[0];
        var again = SeriesBody.Read(given.ToRecord().Value.Span, long.MaxValue).Series[0];
        Assert.Equal(given.Key, again.Key);
        Assert.Equal(given.Points, again.Points);
        Assert.Equal(given.Metadata, again.Metadata);
        Assert.Equal("a\nc\nn\nm", Encoding.UTF8.GetString(given.ToRecord().Key.Span));
    }

    private void Take(long offset, params LogAppend[] records) => _feed.Take(SideLog.Batch(Shard, offset, records), Noon);

    private static LogAppend Record(double value) =>
        new GivenSeries(Cpu, [new SeriesPoint(Noon.UtcTicks, value)], new Dictionary<string, string>(), 0, 0).ToRecord();
}
