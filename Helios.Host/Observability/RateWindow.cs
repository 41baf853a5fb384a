namespace Helios.Host.Observability;

/// <summary>Rates of counters over the last few samples, the same for everyone who asks.</summary>
/// <remarks>Not thread-safe. Rates are over the time between the oldest sample kept and the newest; 0 before the second sample.</remarks>
internal sealed class RateWindow(int counters, int samples)
{
    private readonly long[][] _counts = [.. Enumerable.Range(0, samples).Select(_ => new long[counters])];
    private readonly long[] _times = new long[samples];
    private int _taken;

    /// <summary>Records the counters at a moment.</summary>
    /// <param name="timestamp">Rising, in ticks of 100 ns.</param>
    /// <param name="counts">One value a counter.</param>
    public void Add(long timestamp, ReadOnlySpan<long> counts)
    {
        var at = _taken++ % _times.Length;
        _times[at] = timestamp;
        counts.CopyTo(_counts[at]);
    }

    /// <summary>Counts a second of one counter.</summary>
    public double Of(int counter)
    {
        if (_taken < 2)
        {
            return 0;
        }

        var newest = (_taken - 1) % _times.Length;
        var oldest = _taken <= _times.Length ? 0 : _taken % _times.Length;
        var seconds = (_times[newest] - _times[oldest]) / (double)TimeSpan.TicksPerSecond;
        return seconds <= 0 ? 0 : (_counts[newest][counter] - _counts[oldest][counter]) / seconds;
    }
}
