using System.Diagnostics.Metrics;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App;
using Helios.Host.App.Cluster;
using Helios.Host.Observability;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Cluster;

public sealed class ClusterNodeSpec
{
    private readonly ClusterRig _rig = new();

    [Fact]
    public async Task Node_registers_samples_at_its_interval_and_leaves()
    {
        await using var node = await ClusterNode.StartAsync(_rig.Parts, default);
        await Eventually.Holds(() => node.Reporter.Last is not null, "the first sample");
        Assert.Equal("ok", node.Reporter.Last!.Status);
        Assert.Equal("a1", Assert.Single(node.Reporter.Last.Members).Instance);
        var asked = _rig.Log.Questions;
        _rig.Log.Set(end: 200, committed: 90, _rig.Time.GetUtcNow());
        _rig.Time.Clock.Advance(_rig.Parts.Options.Cluster.LagInterval);
        await Eventually.Holds(() => _rig.Log.Questions > asked && node.Reporter.Last!.Shards[0].LagRecords == 110, "the second sample");
        await node.DisposeAsync();
        Assert.Empty(_rig.Registry.All);
        Assert.Empty(_rig.Fatal);
    }

    [Fact]
    public async Task Node_whose_name_is_taken_does_not_start()
    {
        _rig.Registry.Put(new NodeInfo("a", "other", "", "0.1.0", _rig.Time.GetUtcNow(), _rig.Time.GetUtcNow().AddDays(1)));
        var timers = _rig.Time.Timers;
        var start = ClusterNode.StartAsync(_rig.Parts, default);
        await _rig.Time.DriveAsync(start, TimeSpan.FromMilliseconds(500), timers);
        await Assert.ThrowsAsync<StartupException>(() => start);
        Assert.Equal("other", Assert.Single(_rig.Registry.All).Instance);
    }

    [Fact]
    public async Task Instruments_tell_members_shards_and_lag()
    {
        _rig.Store.Shards = [.. _rig.Store.Shards, new ShardInfo(new TopicPartition(TopicNames.Events, 1), 3, "b", _rig.Time.GetUtcNow(), 90, null)];
        await using var node = await ClusterNode.StartAsync(_rig.Parts, default);
        await Eventually.Holds(() => node.Reporter.Last is not null, "the first sample");
        var seen = Measure();

        // Nodes of other specs in this process tell too.
        Assert.Contains("helios.cluster.members|up=1", seen);
        Assert.Contains("helios.cluster.shards|True=1", seen);
        Assert.Contains("helios.cluster.shards|False=1", seen);
        Assert.Contains("helios.cluster.heartbeats|ok=0", seen);
        Assert.Contains("helios.log.lag|events.all|0=10", seen);
        Assert.Contains("helios.log.lag_seconds|events.all|0=2", seen);
        Assert.Contains("helios.log.status|events.all|0=0", seen);
        Assert.Contains("helios.log.status|events.all|1=5", seen);
    }

    private static List<string> Measure()
    {
        var seen = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == ServiceInstruments.MeterName)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return seen;

        void Add<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var line = instrument.Name + string.Concat(tags.ToArray().Select(tag => $"|{tag.Value}")) + $"={value}";
            lock (seen)
            {
                seen.Add(line);
            }
        }
    }
}
