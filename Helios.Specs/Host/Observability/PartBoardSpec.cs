using System.Diagnostics.Metrics;
using Helios.Connectors.Health;
using Helios.Host.Api;
using Helios.Host.Observability;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging;

namespace Helios.Specs.Host.Observability;

public sealed class PartBoardSpec : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly LineLogger _lines = new();
    private readonly PartBoard _board;

    public PartBoardSpec() => _board = new PartBoard(_time, _lines);

    public void Dispose() => _board.Dispose();

    [Fact]
    public void Change_of_mode_is_logged_once_and_shown_at_once()
    {
        _board.Report(Index(PartMode.Primary));
        Assert.Empty(_lines.Lines);
        _board.Report(Index(PartMode.Fallback, "redis r:6379 answers «OOM»"));
        _board.Report(Index(PartMode.Fallback, "redis r:6379 answers «OOM» again"));
        _board.Report(Index(PartMode.Primary));
        Assert.Equal(
            ["Warning 1701 index: sqlite stands in for redis: redis r:6379 answers «OOM»", "Information 1700 index: redis serves again"],
            _lines.Lines);
    }

    [Fact]
    public void Part_that_starts_away_is_logged_too()
    {
        _board.Report(Index(PartMode.Fallback, "no route"));
        Assert.Equal(["Warning 1701 index: sqlite stands in for redis: no route"], _lines.Lines);
    }

    [Fact]
    public void Parts_are_told_in_order_and_a_watched_one_as_it_is_now()
    {
        var pending = 0;
        _board.Track("store", "postgres");
        _board.Watch(() => Index(PartMode.Fallback, "away") with { Pending = pending });
        _board.Report(new PartStatus("log", "kafka", PartMode.Primary, "kafka", _time.GetUtcNow(), null, 0));
        pending = 17;
        Assert.Equal(
            [
                new PartAnswer("index", "redis", "fallback", "sqlite", _time.GetUtcNow(), "away", 17),
                new PartAnswer("log", "kafka", "primary", "kafka", _time.GetUtcNow(), null, 0),
                new PartAnswer("store", "postgres", "primary", "postgres", _time.GetUtcNow(), null, 0),
            ],
            _board.Answers);
    }

    [Fact]
    public void Report_of_a_watched_part_is_logged_and_does_not_end_the_watch()
    {
        var now = Index(PartMode.Primary);
        _board.Watch(() => now);
        now = Index(PartMode.Fallback, "away") with { Pending = 1 };
        _board.Report(now);
        now = now with { Pending = 2 };
        Assert.Equal(2, Assert.Single(_board.Current).Pending);
        Assert.Single(_lines.Lines);
    }

    [Fact]
    public void Tracked_part_waits_and_serves_again_with_its_reason_and_pending_work()
    {
        var store = _board.Track("store", "postgres");
        store.Ok();
        var began = _time.GetUtcNow().AddSeconds(5);
        _time.Advance(TimeSpan.FromSeconds(5));
        store.Waiting("postgres at db:5432 is away", 1);
        _time.Advance(TimeSpan.FromSeconds(5));
        store.Waiting("postgres at db:5432 is starting up", 3);
        Assert.Equal(new PartStatus("store", "postgres", PartMode.Waiting, "", began, "postgres at db:5432 is starting up", 3), Assert.Single(_board.Current));
        _time.Advance(TimeSpan.FromSeconds(5));
        store.Ok();
        store.Ok();
        Assert.Equal(new PartStatus("store", "postgres", PartMode.Primary, "postgres", _time.GetUtcNow(), null, 0), store.Status);
        Assert.Equal(
            ["Error 1702 store: postgres is away and work waits for it, nothing is lost: postgres at db:5432 is away", "Information 1700 store: postgres serves again"],
            _lines.Lines);
    }

    [Fact]
    public void Mode_is_a_number_of_the_metric()
    {
        _board.Track("spec-store", "postgres").Waiting("away", 1);
        _board.Report(Index(PartMode.Fallback, "away") with { Part = "spec-index" });
        var seen = new Dictionary<string, int>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "helios.part.mode")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) => seen[(string)tags[0].Value!] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        Assert.Equal((2, 1), (seen["spec-store"], seen["spec-index"]));
    }

    private PartStatus Index(PartMode mode, string? why = null) =>
        new("index", "redis", mode, mode == PartMode.Primary ? "redis" : "sqlite", _time.GetUtcNow(), why, 0);

    private sealed class LineLogger : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel} {eventId.Id} {formatter(state, exception)}");
    }
}
