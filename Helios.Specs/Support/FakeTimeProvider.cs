namespace Helios.Specs.Support;

/// <summary>A clock that moves only when a spec moves it, and fires timers in the order they fall due.</summary>
/// <remarks>
/// Callbacks run on the thread that calls <see cref="Advance"/>, outside the lock, with the clock standing at the moment
/// each one was due: what they observe does not depend on how far the spec jumps. Timers due at the same moment fire in
/// the order they were armed.
/// </remarks>
internal sealed class FakeTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<FakeTimer, (long Due, long Order)> _timers = new();
    private long _now = start.UtcTicks;
    private long _order;

    /// <summary>Starts at noon on 2026-11-20 UTC, the hour of the examples in the documentation.</summary>
    public FakeTimeProvider()
        : this(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>The clock. Setting it moves forward, firing what falls due, or throws when that would go back.</summary>
    public DateTimeOffset UtcNow
    {
        get => GetUtcNow();
        set => Advance(value - GetUtcNow());
    }

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    /// <inheritdoc />
    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock forward, firing every timer that falls due on the way, periodic ones as often as due.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var until = GetTimestamp() + by.Ticks;
        while (TakeDue(until) is { } timer)
        {
            timer.Fire();
        }

        lock (_gate)
        {
            _now = Math.Max(_now, until);
        }
    }

    /// <summary>Queues a timer; older entries of the same timer are recognised by their <c>due</c> and ignored.</summary>
    internal void Arm(FakeTimer timer, TimeSpan after)
    {
        lock (_gate)
        {
            timer.Due = after < TimeSpan.Zero ? FakeTimer.Disarmed : _now + after.Ticks;
            timer.Order = ++_order;
            if (timer.Due != FakeTimer.Disarmed)
            {
                _timers.Enqueue(timer, (timer.Due, timer.Order));
            }
        }
    }

    private FakeTimer? TakeDue(long until)
    {
        lock (_gate)
        {
            while (_timers.TryPeek(out var timer, out var key) && key.Due <= until)
            {
                _timers.Dequeue();
                if (timer.Order == key.Order && timer.Due == key.Due)
                {
                    _now = Math.Max(_now, key.Due);
                    return timer;
                }
            }

            return null;
        }
    }
}
