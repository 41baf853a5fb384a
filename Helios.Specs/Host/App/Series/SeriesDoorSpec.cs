using Helios.Connectors.Log;
using Helios.Host.App.Door;
using Helios.Host.App.Series;
using Helios.Pipeline.Metrics.Series;
using Helios.Specs.Host.App.Door;

namespace Helios.Specs.Host.App.Series;

public sealed class SeriesDoorSpec
{
    private readonly RecordingLog _log = new();
    private readonly SeriesDoor _door;

    public SeriesDoorSpec() => _door = new SeriesDoor(_log);

    [Fact]
    public async Task Series_with_points_are_appended_together_by_their_names()
    {
        Assert.Null(await _door.TakeAsync([Series("a", 2), Series("b", 0), Series("c", 1)]));
        Assert.Equal(1, _log.Appends);
        Assert.Equal([(TopicNames.MetricSeries, "t\n\n\na"), (TopicNames.MetricSeries, "t\n\n\nc")], _log.Rows.Select(row => (row.Topic, row.Key)));
        Assert.Equal(3, _door.Taken);
    }

    [Fact]
    public async Task Series_without_points_ask_nothing_of_the_log()
    {
        Assert.Null(await _door.TakeAsync([Series("a", 0)]));
        Assert.Equal(0, _log.Appends);
    }

    [Fact]
    public async Task Full_door_refuses_until_the_log_has_caught_up()
    {
        var gate = new TaskCompletionSource();
        _log.Gate = gate.Task;
        var first = _door.TakeAsync([.. Enumerable.Range(0, 10 * SeriesLimits.GivenSeries).Select(i => Series($"m{i}", 1))]).AsTask();
        Assert.IsType<DoorAnswer.Full>(await _door.TakeAsync([Series("a", 1)]));
        gate.SetResult();
        Assert.Null(await first);
        Assert.Null(await _door.TakeAsync([Series("a", 1)]));
    }

    [Theory]
    [InlineData(LogFailure.Transient, true)]
    [InlineData(LogFailure.Fatal, false)]
    public async Task Failure_of_the_log_is_an_answer(LogFailure failure, bool retryable)
    {
        _log.Failure = new LogException(failure, "why");
        Assert.Equal(new DoorAnswer.Failed("why", retryable), await _door.TakeAsync([Series("a", 1)]));
        Assert.Equal(0, _door.Taken);
    }

    [Fact]
    public async Task Too_large_and_closed_are_said()
    {
        _log.Failure = new LogException(LogFailure.Record, "too large");
        Assert.Equal(new DoorAnswer.TooLarge("too large"), await _door.TakeAsync([Series("a", 1)]));
        _door.Close();
        Assert.IsType<DoorAnswer.Closed>(await _door.TakeAsync([Series("a", 1)]));
    }

    private static GivenSeries Series(string metric, int points) => new(
        new SeriesKey("t", "", "", metric),
        [.. Enumerable.Range(0, points).Select(i => new SeriesPoint(DateTime.UnixEpoch.Ticks + i, i))],
        new Dictionary<string, string>(),
        0,
        0);
}
