using Helios.Actors.Diagnosis;
using Helios.Connectors.Health;
using Helios.Connectors.Log;
using Helios.Host.App.Cluster;
using Helios.Host.App.Healing.Symptoms;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App.Healing.Symptoms;

public class SymptomWatchSpec
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _told = [];
    private readonly SymptomWatch _watch;
    private List<PartStatus> _parts = [];
    private LagPicture _lag = new([], null);
    private long _losses = 5;
    private bool _refuses;

    public SymptomWatchSpec() => _watch = new SymptomWatch(
        new SymptomSources { Node = "n1", Parts = () => _parts, Lag = _ => Task.FromResult(_lag), Losses = () => _losses },
        new SystemSymptomOptions(), TellAsync, _time, NullLogger.Instance);

    [Fact]
    public async Task Part_that_goes_away_and_comes_back_is_told_twice()
    {
        await LookAsync();
        _parts = [Store(PartMode.Waiting)];
        await LookAsync();
        await LookAsync();
        _parts = [Store(PartMode.Primary)];
        await LookAsync();
        await LookAsync();
        Assert.Equal(["part_down:store@n1 Begun", "part_down:store@n1 Ended"], _told);
    }

    [Fact]
    public async Task Lag_that_cannot_be_asked_is_no_lag()
    {
        _lag = new LagPicture([Shard(0, LagStatus.Error, 900), Shard(1, LagStatus.Ok, 0)], "the log cannot be asked");
        await LookAsync();
        Assert.Empty(_told);
        _lag = _lag with { Why = null };
        await LookAsync();
        Assert.Equal(["data_loss:log@n1 Begun"], _told);
    }

    [Fact]
    public async Task Stopped_consumers_are_told()
    {
        _lag = new LagPicture([Shard(0, LagStatus.Stop, 900)], null);
        await LookAsync();
        Assert.Equal(["consumer_lag:events.all Begun"], _told);
    }

    [Fact]
    public async Task Lost_records_are_told_for_ten_minutes()
    {
        await LookAsync();
        _losses = 6;
        await LookAsync();
        Assert.Equal(["data_loss:log@n1 Begun"], _told);
        _time.Advance(TimeSpan.FromMinutes(9));
        await LookAsync();
        _time.Advance(TimeSpan.FromMinutes(2));
        await LookAsync();
        await LookAsync();
        Assert.Equal("data_loss:log@n1 Ended", _told[^1]);
    }

    [Fact]
    public async Task News_that_were_not_taken_are_told_again_and_a_failed_look_ends_nothing()
    {
        _parts = [Store(PartMode.Waiting)];
        _refuses = true;
        await LookAsync();
        await LookAsync();
        Assert.Empty(_told);
        _refuses = false;
        await LookAsync();
        Assert.Equal(["part_down:store@n1 Begun"], _told);
        _parts = null!;
        await LookAsync();
        await LookAsync();
        await LookAsync();
        _parts = [Store(PartMode.Waiting)];
        await LookAsync();
        Assert.Single(_told);
    }

    [Fact]
    public async Task Watch_looks_at_once_and_ends_when_it_is_cancelled()
    {
        _parts = [Store(PartMode.Fallback)];
        using var stop = new CancellationTokenSource();
        var run = _watch.RunAsync(TimeSpan.FromSeconds(5), stop.Token);
        Assert.Equal(["part_fallback:store@n1 Begun"], _told);
        await stop.CancelAsync();
        await run.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static ShardLag Shard(int partition, LagStatus status, long records) => new(new TopicPartition("events.all", partition), 10, records, null, status);

    private PartStatus Store(PartMode mode) => new("store", "postgres", mode, "", _time.GetUtcNow(), "away", 0);

    private async Task LookAsync()
    {
        _time.Advance(TimeSpan.FromSeconds(5));
        await _watch.LookAsync(default);
    }

    private ValueTask TellAsync(IReadOnlyList<SymptomChange> changes, CancellationToken cancellationToken)
    {
        if (_refuses)
        {
            throw new InvalidOperationException("not now");
        }

        _told.AddRange(changes.Select(change => $"{change.Symptom.Id} {change.Phase}"));
        return ValueTask.CompletedTask;
    }
}
