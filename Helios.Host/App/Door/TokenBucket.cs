namespace Helios.Host.App.Door;

/// <summary>Lets so many items a second pass, a second's worth at once. What passes may overdraw it, so that a large body is possible at any rate; then nothing passes until that is made up for.</summary>
/// <remarks>Token bucket with debt: over any stretch the items passed are at most rate x (time + 1 s) and one body. Thread-safe.</remarks>
internal sealed class TokenBucket
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly double _rate;
    private readonly TimeProvider _time;
    private double _tokens;
    private long _at;

    /// <param name="rate">Items a second, 0 or more; at 0 nothing passes.</param>
    /// <param name="time">The clock.</param>
    public TokenBucket(double rate, TimeProvider time)
    {
        (_rate, _time, _at) = (rate, time, time.GetTimestamp());
        _tokens = rate;
    }

    /// <summary>Items a second.</summary>
    public double Rate => _rate;

    /// <summary>How long until something may pass; zero: now.</summary>
    public TimeSpan Wait
    {
        get
        {
            lock (_gate)
            {
                Refill_NeedsGate();
                return Wait_NeedsGate();
            }
        }
    }

    /// <summary>Items pass.</summary>
    public void Note(long items)
    {
        lock (_gate)
        {
            Refill_NeedsGate();
            _tokens -= items;
        }
    }

    private void Refill_NeedsGate()
    {
        var now = _time.GetTimestamp();
        _tokens = Math.Min(_rate, _tokens + (_rate * _time.GetElapsedTime(_at, now).TotalSeconds));
        _at = now;
    }

    private TimeSpan Wait_NeedsGate()
    {
        // Below one item a second the bucket never holds a whole token; it passes one when it is full.
        var needed = Math.Min(1, _rate) - _tokens;
        if (_rate <= 0)
        {
            return LongestWait;
        }

        var wait = needed <= 1e-9 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Max(1e-6, needed / _rate));
        return wait < LongestWait ? wait : LongestWait;
    }
}
