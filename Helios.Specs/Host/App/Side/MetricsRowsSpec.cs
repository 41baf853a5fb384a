using System.Text;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Side;
using Helios.Host.Observability;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Rows;
using Helios.Pipeline.Events;
using Helios.Specs.Pipeline.Detection.Lstm;
using Helios.Specs.Pipeline.Metrics;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App.Side;

public sealed class MetricsRowsSpec
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly TopicPartition First = SideLog.Metrics(0);

    // Events of the newest minute: 0.9 where there are more than 200.
    private readonly StubModel _model = new(window => window[^2] > Math.Log(200) ? 0.9f : 0.1f);
    private readonly SideStore _store = new();
    private long _offset;

    [Fact]
    public void Anomaly_of_a_row_is_stored_beside_those_of_single_metrics()
    {
        var processor = New();
        processor.Open(_store.Claim(First));
        Quiet(processor, 60);
        Take(processor, 60, 5000);
        var rows = _store.Commits[^1].Rows;
        Assert.Equal(["ewma", "lstm"], rows.Anomalies.Select(anomaly => anomaly.Votes[0].Detector));
        Assert.Equal(2, rows.Anomalies.Select(anomaly => anomaly.Id).Distinct().Count());
    }

    [Fact]
    public void Next_owner_goes_on_with_the_window_and_does_not_tell_an_open_anomaly_again()
    {
        var before = New();
        before.Open(_store.Claim(First));
        Quiet(before, 60);
        var next = New();
        next.Open(_store.Claim(First));
        Take(next, 60, 5000);
        Assert.Contains(_store.Commits[^1].Rows.Anomalies, anomaly => anomaly.Votes[0].Detector == "lstm");
        var third = New();
        third.Open(_store.Claim(First));
        Take(third, 61, 5000);
        Assert.DoesNotContain(_store.Commits[^1].Rows.Anomalies, anomaly => anomaly.Votes[0].Detector == "lstm");
    }

    [Fact]
    public void State_written_before_there_were_rows_is_read_and_one_with_rows_is_read_where_they_are_off()
    {
        var without = New(rows: false);
        without.Open(_store.Claim(First));
        Quiet(without, 10);
        var with = New();
        with.Open(_store.Claim(First));
        Quiet(with, 20, from: 10);
        var again = New(rows: false);
        again.Open(_store.Claim(First));
        Take(again, 30, 50);
        Assert.Single(_store.Commits[^1].Rows.Samples);
    }

    [Fact]
    public void Rows_that_the_statistics_judged_are_counted()
    {
        var processor = New(new StubSource(null));
        processor.Open(_store.Claim(First));
        Quiet(processor, 5);
        Assert.Equal(5, processor.Counters.StoodIn);
    }

    [Fact]
    public void Part_of_another_name_is_passed_over_and_a_torn_one_refused()
    {
        var stage = new RowStage(new StubSource(_model));
        var rows = new MetricsRows(stage);
        rows.Add(Helios.Specs.Pipeline.Detection.Rows.RowSamples.Of("a", 0, 0.1));
        rows.Judge(new DetectionFindings());
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        writer.Write("later");
        writer.Write(3);
        writer.Write([1, 2, 3]);
        rows.WriteTo(writer, isFull: true);
        writer.Flush();
        var restored = new RowStage(new StubSource(_model));
        Read(buffer.ToArray(), new MetricsRows(restored));
        Read(buffer.ToArray(), null);
        Assert.Equal(1, restored.Tenants);
        Assert.Throws<EndOfStreamException>(() => Read(buffer.ToArray()[..^1], new MetricsRows(restored)));
    }

    private static void Read(byte[] bytes, MetricsRows? rows)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        MetricsRows.Read(reader, rows);
    }

    private MetricsProcessor New(bool rows = true) => New(rows ? new StubSource(_model) : null);

    private static MetricsProcessor New(StubSource? source) => new(new MetricsProcessorParts
    {
        Shards = 1,
        Partitions = 2,
        Window = Partials.Minute,
        Anomalies = () => new AnomalyStage(DetectorRegistry.CreateDefault()),
        Rows = source is null ? null : () => new RowStage(source),
        Results = new ResultLog(new StreamNames(), new FakeTimeProvider()),
        Logger = NullLogger.Instance,
    });

    private void Quiet(MetricsProcessor processor, int windows, int from = 0)
    {
        for (var window = from; window < from + windows; window++)
        {
            Take(processor, window, 50);
        }
    }

    private void Take(MetricsProcessor processor, int window, int events)
    {
        LogAppend[] appends = [SideLog.Partial(Partials.Of("a", window, 0, events))];
        processor.Take(SideLog.Batch(First, _offset++, appends), Noon);
        Assert.Empty(_store.Commit(processor.Collect(Noon, isLast: false)));
    }
}
