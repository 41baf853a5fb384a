namespace Helios.Specs.Support;

/// <summary>The clock that every other spec relies on.</summary>
public sealed class FakeTimeProviderSpec
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Timers_fire_in_due_order_at_their_own_moment()
    {
        var start = _clock.UtcNow;
        using var late = Timer("late", TimeSpan.FromSeconds(3));
        using var early = Timer("early", TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["early@1", "late@3"], _fired);
        Assert.Equal(start.AddSeconds(5), _clock.UtcNow);
    }

    [Fact]
    public void Periodic_timer_fires_as_often_as_due()
    {
        using var timer = Timer("tick", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(["tick@1", "tick@3", "tick@5"], _fired);
    }

    [Fact]
    public void Timer_disposed_or_changed_forgets_its_old_due_time()
    {
        using var moved = Timer("moved", TimeSpan.FromSeconds(1));
        Timer("gone", TimeSpan.FromSeconds(1)).Dispose();
        moved.Change(TimeSpan.FromSeconds(4), Timeout.InfiniteTimeSpan);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(["moved@4"], _fired);
    }

    [Fact]
    public async Task Delay_ends_when_the_clock_reaches_it()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(1), _clock);
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(delay.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await delay;
    }

    [Fact]
    public void Clock_refuses_to_go_back() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.UtcNow = _clock.UtcNow.AddTicks(-1));

    private ITimer Timer(string name, TimeSpan due, TimeSpan? period = null)
    {
        var start = _clock.UtcNow;
        return _clock.CreateTimer(
            _ => _fired.Add($"{name}@{(_clock.UtcNow - start).TotalSeconds}"), null, due, period ?? Timeout.InfiniteTimeSpan);
    }
}
