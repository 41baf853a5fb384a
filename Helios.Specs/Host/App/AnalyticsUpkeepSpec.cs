using Helios.Connectors.Store;
using Helios.Host.App;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging;

namespace Helios.Specs.Host.App;

/// <summary>Counting and archiving of the anomalies of services, on a clock that only the spec moves.</summary>
public sealed class AnalyticsUpkeepSpec : IAnomalyUpkeep, ILogger
{
    private static readonly DateTimeOffset Today = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new();
    private readonly List<(DateTimeOffset Since, DateTimeOffset Until)> _counted = [];
    private readonly List<string> _lines = [];
    private readonly AnalyticsUpkeep _upkeep;
    private volatile int _archived;
    private long _old;
    private Exception? _failure;

    public AnalyticsUpkeepSpec() => _upkeep = new AnalyticsUpkeep(this, TimeSpan.FromDays(90), _time, this);

    [Fact]
    public async Task First_turn_and_every_sixth_count_all_days_that_are_kept_whole_others_the_newest()
    {
        foreach (var (turn, first) in new[] { (0, 89), (1, 7), (2, 7), (3, 7), (4, 7), (5, 7), (6, 89) })
        {
            _counted.Clear();
            await _upkeep.TurnAsync(default);
            Assert.Equal((turn, first + 2), (turn, _counted.Count));
            Assert.Equal(Enumerable.Range(0, first + 2).Select(day => Today.AddDays(day - first)), _counted.Select(slice => slice.Since));
            Assert.All(_counted, slice => Assert.Equal(TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1), slice.Until - slice.Since));
        }
    }

    [Fact]
    public async Task Anomalies_that_are_over_for_long_are_moved_in_slices_until_none_is_left_or_the_turn_has_done_enough()
    {
        _old = (2 * AnalyticsUpkeep.ArchiveSlice) + 1;
        await _upkeep.TurnAsync(default);
        Assert.Equal((3, 0L), (_archived, _old));
        (_archived, _old) = (0, 1_000_000);
        await _upkeep.TurnAsync(default);
        Assert.Equal(20, _archived);
    }

    [Fact]
    public async Task Failure_is_told_once_and_the_next_turn_tries_again()
    {
        _failure = new StoreException(StoreFailure.Transient, "the store is away");
        await _upkeep.TurnAsync(default);
        await _upkeep.TurnAsync(default);
        Assert.Contains("the store is away", Assert.Single(_lines), StringComparison.Ordinal);
        _failure = null;
        await _upkeep.TurnAsync(default);
        Assert.Equal(91, _counted.Count);
        Assert.Equal(2, _lines.Count);
        Assert.Contains("again", _lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turns_come_a_minute_after_the_start_and_every_ten_minutes_and_a_stop_ends_them()
    {
        using var stop = new CancellationTokenSource();
        var running = _upkeep.RunAsync(stop.Token);
        _time.Advance(AnalyticsUpkeep.FirstAfter);
        await Eventually.Holds(() => _archived == 1, "the first turn");
        _time.Advance(AnalyticsUpkeep.Period - TimeSpan.FromSeconds(1));
        Assert.Equal(1, _archived);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.Holds(() => _archived == 2, "the second turn");
        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(_lines);
    }

    [Fact]
    public async Task Stop_in_the_middle_of_a_turn_is_no_failure()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _upkeep.TurnAsync(stop.Token));
        Assert.Empty(_lines);
    }

    ValueTask<(long Hours, long Days)> IAnomalyUpkeep.CalculateAnomalyStatsAsync(
        DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_failure is not null)
        {
            throw _failure;
        }

        _counted.Add((since, until));
        return new((0, 0));
    }

    ValueTask<long> IAnomalyUpkeep.ArchiveOldAnomaliesAsync(DateTimeOffset olderThan, int limit, CancellationToken cancellationToken)
    {
        Assert.Equal(_time.GetUtcNow() - AnalyticsUpkeep.ArchiveAfter, olderThan);
        var moved = Math.Min(limit, _old);
        _old -= moved;
        _archived++;
        return new(moved);
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Add(formatter(state, exception));
}
