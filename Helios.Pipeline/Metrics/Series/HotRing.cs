namespace Helios.Pipeline.Metrics.Series;

/// <summary>One series of a <see cref="SeriesBoard"/>: its newest points and since when they are all there is.</summary>
internal sealed class HotRing(int capacity, string owner)
{
    private long _warmFrom = long.MaxValue;
    private long _lost = long.MinValue;

    /// <summary>Whose points these are.</summary>
    public string Owner { get; } = owner;

    /// <summary>The points.</summary>
    public SeriesRing Points { get; private set; } = new(capacity);

    /// <summary>UTC ticks since which no point is missing here; the largest long while that is not known.</summary>
    public long KnownFrom => _warmFrom == long.MaxValue || _lost == long.MinValue ? _warmFrom : Math.Max(_warmFrom, _lost + 1);

    /// <summary>Takes a point and notes what has left for it.</summary>
    /// <returns>False where it was refused.</returns>
    public bool Add(SeriesPoint point)
    {
        var oldest = Points.Count == capacity ? Points[0].Ticks : long.MinValue;
        if (!Points.Add(point))
        {
            // A value that is not finite is no point anywhere, so nothing is lost with it.
            _lost = double.IsFinite(point.Value) ? Math.Max(_lost, point.Ticks) : _lost;
            return false;
        }

        if (oldest != long.MinValue && Points[0].Ticks > oldest)
        {
            _lost = Math.Max(_lost, oldest);
        }

        return true;
    }

    /// <summary>Puts the points of the cold store among those that are here, which are never older news than the store's.</summary>
    public void Warm(long from, IReadOnlyList<SeriesPoint> cold)
    {
        if (_warmFrom != long.MaxValue && Points.Count == capacity)
        {
            // What lies before the oldest point has no room, and behind it nothing is missing.
            return;
        }

        var hot = new List<SeriesPoint>(Points.Count);
        Points.CopyTo(hot, long.MinValue, long.MaxValue);
        var all = SeriesStitch.Merge(cold, hot);
        var ring = new SeriesRing(capacity);
        var first = Math.Max(0, all.Count - capacity);
        for (var i = first; i < all.Count; i++)
        {
            ring.Add(all[i]);
        }

        _lost = first > 0 ? Math.Max(_lost, all[first - 1].Ticks) : _lost;
        (Points, _warmFrom) = (ring, Math.Min(_warmFrom, from));
    }
}
