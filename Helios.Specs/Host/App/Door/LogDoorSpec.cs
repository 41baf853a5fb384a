using System.Diagnostics.Metrics;
using System.Text;
using Helios.Connectors.Log;
using Helios.Host.App.Door;
using Helios.Host.Config;
using Helios.Host.Observability;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Framing;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App.Door;

public sealed class LogDoorSpec
{
    private readonly FakeTimeProvider _time = new();
    private readonly RecordingLog _log = new();
    private readonly Lines _lines = new();

    [Fact]
    public async Task Body_is_taken_once_events_and_dead_letters_are_appended_together()
    {
        using var door = Create();
        var answer = await TakeAsync(door, $"{Event("a")}\nbad\n{Event("b")}", "gcp");
        Assert.Equal(new DoorAnswer.Taken(2, 1, _log.Rows[1].Headers["helios-detail"]), answer);
        Assert.Equal(1, _log.Appends);
        Assert.Equal([(TopicNames.Events, "a"), (TopicNames.DeadLetters, "http/n1/42-0"), (TopicNames.Events, "b")], _log.Rows.Select(row => (row.Topic, row.Key)));
    }

    [Fact]
    public async Task Answer_waits_for_the_log_and_the_caller_leaving_takes_nothing_back()
    {
        using var door = Create();
        var gate = new TaskCompletionSource();
        _log.Gate = gate.Task;
        using var caller = new CancellationTokenSource();
        var taking = door.TakeAsync(Encoding.UTF8.GetBytes(Event("a")), "aws", caller.Token).AsTask();
        await caller.CancelAsync();
        Assert.False(taking.IsCompleted);
        Assert.Equal(1, door.InFlight);
        gate.SetResult();
        Assert.Equal(new DoorAnswer.Taken(1, 0, null), await taking);
        Assert.Equal("a", Assert.Single(_log.Rows).Key);
        Assert.Equal(0, door.InFlight);
    }

    [Fact]
    public async Task Full_door_refuses_until_the_log_has_caught_up()
    {
        using var door = Create(maxRecords: 3);
        var gate = new TaskCompletionSource();
        _log.Gate = gate.Task;
        var first = TakeAsync(door, $"{Event("a")}\n{Event("b")}");
        Assert.IsType<DoorAnswer.Full>(await TakeAsync(door, $"{Event("c")}\n{Event("d")}"));
        Assert.Null(door.Refusal);
        var second = TakeAsync(door, Event("e"));
        Assert.IsType<DoorAnswer.Full>(door.Refusal);
        Assert.IsType<DoorAnswer.Full>(await TakeAsync(door, Event("f")));
        gate.SetResult();
        Assert.All(await Task.WhenAll(first, second), answer => Assert.IsType<DoorAnswer.Taken>(answer));
        Assert.Null(door.Refusal);
        Assert.Equal(["a", "b", "e"], _log.Rows.Select(row => row.Key).Order());
    }

    [Fact]
    public async Task Empty_door_takes_a_body_of_more_than_its_bound()
    {
        using var door = Create(maxRecords: 1);
        Assert.Equal(new DoorAnswer.Taken(2, 0, null), await TakeAsync(door, $"{Event("a")}\n{Event("b")}"));
    }

    [Theory]
    [InlineData(LogFailure.Transient, true)]
    [InlineData(LogFailure.Configuration, false)]
    [InlineData(LogFailure.Fenced, false)]
    [InlineData(LogFailure.Fatal, false)]
    public async Task Failure_of_the_log_is_an_answer(LogFailure failure, bool retryable)
    {
        using var door = Create();
        _log.Failure = new LogException(failure, "the log is away; change helios.kafka.bootstrap-servers");
        Assert.Equal(new DoorAnswer.Failed(_log.Failure.Message, retryable), await TakeAsync(door, Event("a")));
        Assert.Equal(0, door.InFlight);
    }

    [Fact]
    public async Task Record_that_the_log_cannot_take_is_too_large()
    {
        using var door = Create();
        _log.Failure = new LogException(LogFailure.Record, "a record has more bytes than helios.kafka.max-record");
        Assert.Equal(new DoorAnswer.TooLarge(_log.Failure.Message), await TakeAsync(door, Event("a")));
    }

    [Fact]
    public async Task Failure_is_logged_when_it_begins_not_with_every_body()
    {
        using var door = Create();
        _log.Failure = new LogException(LogFailure.Transient, "away");
        for (var i = 0; i < 5; i++)
        {
            await TakeAsync(door, Event("a"));
        }

        Assert.Equal([LogEventIds.AppendFails], _lines.Ids);
        _log.Failure = null;
        await TakeAsync(door, Event("a"));
        _log.Failure = new LogException(LogFailure.Transient, "away again");
        await TakeAsync(door, Event("a"));
        Assert.Equal([LogEventIds.AppendFails, LogEventIds.AppendWorksAgain, LogEventIds.AppendFails], _lines.Ids);
    }

    [Fact]
    public async Task Body_without_records_asks_nothing_of_the_log()
    {
        using var door = Create();
        _log.Failure = new LogException(LogFailure.Fatal, "gone");
        Assert.Equal(new DoorAnswer.Taken(0, 0, null), await TakeAsync(door, "\n"));
    }

    [Fact]
    public async Task Too_large_and_closed_are_said()
    {
        using var door = Create();
        Assert.IsType<DoorAnswer.TooLarge>(await TakeAsync(door, new string(' ', (1 << 20) + 1)));
        door.Close();
        Assert.IsType<DoorAnswer.Closed>(await TakeAsync(door, Event("a")));
        Assert.Equal(0, _log.Appends);
    }

    [Fact]
    public async Task Bodies_of_many_callers_are_kept_whole_and_in_order()
    {
        using var door = Create();
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), async (body, _) =>
        {
            var lines = string.Join('\n', Enumerable.Range(0, 50).Select(i => Event($"{body}-{i}")));
            Assert.Equal(new DoorAnswer.Taken(50, 0, null), await TakeAsync(door, lines));
        });
        Assert.All(_log.Rows, row => Assert.Contains($"\"event_id\":\"{row.Key}\"", row.Value, StringComparison.Ordinal));
        Assert.All(
            _log.Rows.GroupBy(row => row.Key.Split('-')[0]),
            group => Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{group.Key}-{i}"), group.Select(row => row.Key)));
        Assert.Equal(10_000, _log.Rows.Length);
    }

    [Fact]
    public async Task Everything_is_counted_by_outcome_and_reason()
    {
        using var door = Create();
        var counts = new Dictionary<string, long>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, l) => l.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var key = $"{instrument.Name} {string.Join(',', tags.ToArray().Select(tag => tag.Value))}";
            lock (counts)
            {
                counts[key] = counts.GetValueOrDefault(key) + value;
            }
        });
        listener.Start();
        await TakeAsync(door, $"{Event("a")}\nbad-of-this-spec\n", "door-of-this-spec");
        lock (counts)
        {
            Assert.Equal(1, counts["helios.ingest.rejected door-of-this-spec,malformed"]);
            Assert.True(counts["helios.door.bodies taken"] >= 1);
            Assert.True(counts["helios.door.events "] >= 1);
        }
    }

    [Fact]
    public async Task Door_of_the_configuration_uses_its_bounds_and_names()
    {
        var config = HeliosConfiguration.Load(null, ["helios.node.name=node-7", "helios.ingest.queue-capacity=1"], _ => null);
        Assert.True(config.IsValid);
        using var door = LogDoor.Create(config.Options, _log, NullLoggerFactory.Instance, _time);
        await TakeAsync(door, "bad");
        Assert.Equal($"http/node-7/{_time.GetUtcNow().Ticks}-0", Assert.Single(_log.Rows).Key);
    }

    private static string Event(string id) => $$"""{"event_id":"{{id}}","source":"aws","timestamp":"2026-11-20T11:00:00Z","payload":1}""";

    private static Task<DoorAnswer> TakeAsync(LogDoor door, string body, string? source = null) =>
        door.TakeAsync(Encoding.UTF8.GetBytes(body), source, CancellationToken.None).AsTask();

    private LogDoor Create(long maxRecords = 1_000_000)
    {
        var normalizer = new BodyNormalizer(new DocumentDecoder(new IngestOptions()), new FramingOptions(), 1 << 20, new DoorOrigins("n1", 42), _time);
        return new LogDoor(_log, normalizer, new LogDoorOptions { MaxRecords = maxRecords }, _time, _lines);
    }

    /// <summary>The ids of what was logged.</summary>
    private sealed class Lines : ILogger
    {
        public List<int> Ids { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Ids.Add(eventId.Id);
    }
}
