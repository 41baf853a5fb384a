using Helios.Actors.Scaling;
using Helios.Connectors.Log;
using Helios.Host.App.Cluster;
using Helios.Host.App.Healing.Scaling;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App.Healing.Scaling;

public class ScaleWatchSpec
{
    private const string Topic = "events.all";

    private readonly FakeTimeProvider _time = new();
    private readonly ScaleWatch _watch;
    private (int Nodes, int Lanes) _consumers = (1, 2);

    public ScaleWatchSpec() => _watch = new ScaleWatch([Topic], new ScaleOptions { LagThreshold = 1000 }, () => _consumers, NullLogger.Instance);

    [Fact]
    public void Lag_beyond_what_the_lanes_may_have_becomes_a_symptom()
    {
        Assert.Empty(Look(0, 100));
        var symptom = Assert.Single(Look(5_000, 200));
        Assert.Equal(("consumer_lag:predicted:events.all", 4), (symptom.Id, ScaleSymptom.LanesOf(symptom)));
        Assert.Equal((ScaleKind.Up, 4), (_watch.Decisions[Topic].Kind, _watch.Decisions[Topic].Lanes));
    }

    [Fact]
    public void Looks_between_two_samples_tell_the_same()
    {
        Look(5_000, 100);
        Assert.Single(Look(0, 100, seconds: 3));
        Assert.Empty(Look(0, 100, seconds: 8));
    }

    [Fact]
    public void Log_that_cannot_be_asked_keeps_the_lanes()
    {
        Look(0, 100);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(_watch.Look(new LagPicture([Shard(0, 1_000_000, 1, LagStatus.Error)], "away"), _time.GetUtcNow()));
        Assert.Equal((ScaleKind.Hold, 2), (_watch.Decisions[Topic].Kind, _watch.Decisions[Topic].Lanes));
    }

    [Fact]
    public void Nodes_share_what_waits()
    {
        _consumers = (2, 1);
        Assert.Equal(2, ScaleSymptom.LanesOf(Assert.Single(Look(5_000, 100))));
    }

    [Fact]
    public void Lanes_that_slow_the_consumers_down_are_taken_back()
    {
        var committed = 0L;
        for (var i = 0; i < 8; i++)
        {
            Look(5_000, committed += 10_000);
        }

        _consumers = (1, 4);
        for (var i = 0; i < 14; i++)
        {
            Look(5_000, committed += 2_000);
        }

        Assert.Equal((ScaleKind.Undo, 2), (_watch.Decisions[Topic].Kind, _watch.Decisions[Topic].Lanes));
        Assert.Equal("4 lanes take 800 records a second, 2 took 4000: more made it worse.", _watch.Decisions[Topic].Reason);
    }

    private static ShardLag Shard(int partition, long records, long committed, LagStatus status = LagStatus.Ok) =>
        new(new TopicPartition(Topic, partition), committed, records, null, status);

    private IReadOnlyList<Helios.Actors.Diagnosis.Symptom> Look(long records, long committed, int seconds = 10)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return _watch.Look(new LagPicture([.. Enumerable.Range(0, 4).Select(i => Shard(i, records, committed))], null), _time.GetUtcNow());
    }
}
