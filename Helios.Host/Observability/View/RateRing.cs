namespace Helios.Host.Observability.View;

/// <summary>What one counter grew by in each of the last seconds. Bounded; not thread-safe.</summary>
/// <remarks>
/// Growth between two observations is spread evenly over the time between them, so any refresh gives the same picture.
/// Seconds are those of the clock, not of the observer: a picture does not shimmer when the observer is late.
/// </remarks>
internal sealed class RateRing
{
    /// <summary>Seconds shown.</summary>
    public const int Seconds = 60;

    // Room for the current second and for groups of up to ten seconds that are not complete yet.
    private const int Slots = Seconds + 12;

    private readonly double[] _grown = new double[Slots];
    private long _ticks = -1;
    private long _total;
    private long _firstFull;

    /// <summary>Records the counter.</summary>
    /// <param name="ticks">Moment in ticks of 100 ns; an earlier one than before is ignored.</param>
    /// <param name="total">The counter; when it falls it has been reset and counts from 0.</param>
    public void Observe(long ticks, long total)
    {
        if (_ticks < 0)
        {
            _firstFull = (ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;
        }
        else if (ticks > _ticks)
        {
            Spread(ticks, total >= _total ? total - _total : total);
        }
        else
        {
            return;
        }

        _ticks = ticks;
        _total = total;
    }

    /// <summary>Rates of the last complete groups of seconds, oldest first; NaN before the first observation.</summary>
    /// <param name="rates">One value a group, filled from the end.</param>
    /// <param name="perGroup">Seconds a group, 1..10; groups times seconds is at most <see cref="Seconds"/>.</param>
    public void Read(Span<double> rates, int perGroup)
    {
        var end = Math.Max(0, _ticks) / TimeSpan.TicksPerSecond / perGroup * perGroup;
        for (var i = rates.Length - 1; i >= 0; i--, end -= perGroup)
        {
            var sum = 0.0;
            for (var second = end - perGroup; second < end; second++)
            {
                sum += _grown[(int)(Math.Max(0, second) % Slots)];
            }

            rates[i] = _ticks < 0 || end - perGroup < _firstFull ? double.NaN : sum / perGroup;
        }
    }

    private void Spread(long until, long grown)
    {
        var from = Math.Max(_ticks, until - (Slots * TimeSpan.TicksPerSecond) + TimeSpan.TicksPerSecond);
        var perTick = (double)grown / (until - _ticks);
        while (from < until)
        {
            var second = from / TimeSpan.TicksPerSecond;
            var end = Math.Min(until, (second + 1) * TimeSpan.TicksPerSecond);
            var slot = (int)(second % Slots);
            var continues = from != second * TimeSpan.TicksPerSecond && from == _ticks;
            _grown[slot] = (continues ? _grown[slot] : 0) + (perTick * (end - from));
            from = end;
        }
    }
}
