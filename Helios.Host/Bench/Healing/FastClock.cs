namespace Helios.Host.Bench.Healing;

/// <summary>A clock that runs faster than another by a factor, and whose timers come as much earlier. Thread-safe.</summary>
/// <remarks>Begins at the inner clock's time. Timers are the inner clock's, so none comes sooner than a real millisecond.</remarks>
internal sealed class FastClock : TimeProvider
{
    private readonly TimeProvider _inner;
    private readonly double _factor;
    private readonly DateTimeOffset _start;
    private readonly long _stamp;

    /// <param name="inner">The clock that it hurries.</param>
    /// <param name="factor">How much faster, 1..1000.</param>
    public FastClock(TimeProvider inner, double factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(factor, 1000);
        (_inner, _factor, _start, _stamp) = (inner, factor, inner.GetUtcNow(), inner.GetTimestamp());
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _inner.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => _inner.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + (_inner.GetElapsedTime(_stamp) * _factor);

    /// <inheritdoc/>
    public override long GetTimestamp() => _stamp + (long)((_inner.GetTimestamp() - _stamp) * _factor);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FastTimer(_inner.CreateTimer(callback, state, Shorten(dueTime), Shorten(period)), this);

    /// <summary>A time of this clock as one of the inner clock. Zero and infinite stay as they are.</summary>
    internal TimeSpan Shorten(TimeSpan time) =>
        time <= TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(Math.Max(1, Math.Round(time.TotalMilliseconds / _factor)));
}
