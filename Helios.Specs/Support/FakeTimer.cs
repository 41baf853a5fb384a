namespace Helios.Specs.Support;

/// <summary>A timer of <see cref="FakeTimeProvider"/>; it fires only inside <see cref="FakeTimeProvider.Advance"/>.</summary>
internal sealed class FakeTimer(FakeTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    internal const long Disarmed = long.MaxValue;

    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private bool _disposed;

    internal long Due { get; set; } = Disarmed;

    internal long Order { get; set; }

    /// <inheritdoc />
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_disposed)
        {
            return false;
        }

        _period = period;
        clock.Arm(this, dueTime);
        return true;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _disposed = true;
        clock.Arm(this, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal void Fire()
    {
        // Armed before the callback so that a callback that disposes or changes the timer has the last word. A zero
        // period means "once", as in the system timer.
        clock.Arm(this, _period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan);
        callback(state);
    }
}
