namespace Helios.Pipeline.Metrics.Series;

/// <summary>The newest points of one series in the order of their times.</summary>
/// <remarks>
/// Grows up to its capacity, 16 bytes a point; then the oldest point makes room. A point of a time that is there replaces it; one that comes late is put
/// in its place, which costs as many moves as points are newer; one older than everything kept by a full ring is refused. Not thread-safe.
/// </remarks>
public sealed class SeriesRing
{
    private const int FirstLength = 16;

    private readonly int _capacity;
    private SeriesPoint[] _points;
    private int _first;

    /// <summary>Creates an empty ring.</summary>
    /// <param name="capacity">Most points; at least 1.</param>
    public SeriesRing(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
        _points = new SeriesPoint[Math.Min(capacity, FirstLength)];
    }

    /// <summary>Points kept.</summary>
    public int Count { get; private set; }

    /// <summary>Time of the newest point in UTC ticks; the smallest long while there is none.</summary>
    public long Newest => Count == 0 ? long.MinValue : this[Count - 1].Ticks;

    /// <summary>The point at a place, 0 for the oldest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public SeriesPoint this[int index]
    {
        get => (uint)index < (uint)Count ? _points[At(index)] : throw new ArgumentOutOfRangeException(nameof(index), index, $"{Count} points are kept");
        private set => _points[At(index)] = value;
    }

    /// <summary>Takes a point. Amortised O(1) in order; a value that is not finite is refused.</summary>
    /// <returns>False where it was refused.</returns>
    public bool Add(SeriesPoint point)
    {
        if (!double.IsFinite(point.Value) || (Count == _capacity && point.Ticks < this[0].Ticks))
        {
            return false;
        }

        var place = point.Ticks > Newest ? Count : Place(point.Ticks);
        if (place < Count && this[place].Ticks == point.Ticks)
        {
            this[place] = point;
            return true;
        }

        if (Count == _capacity)
        {
            _first = (_first + 1) % _points.Length;
            place--;
        }
        else
        {
            Grow();
            Count++;
        }

        for (var i = Count - 1; i > place; i--)
        {
            this[i] = this[i - 1];
        }

        this[place] = point;
        return true;
    }

    /// <summary>Adds the points of [<paramref name="from"/>, <paramref name="to"/>) to a list, oldest first.</summary>
    public void CopyTo(List<SeriesPoint> points, long from, long to)
    {
        ArgumentNullException.ThrowIfNull(points);
        for (var i = Place(from); i < Count && this[i].Ticks < to; i++)
        {
            points.Add(this[i]);
        }
    }

    /// <summary>Place of the first point that is not before a time.</summary>
    private int Place(long ticks)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = this[middle].Ticks < ticks ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private int At(int index) => (_first + index) % _points.Length;

    private void Grow()
    {
        if (Count < _points.Length)
        {
            return;
        }

        var grown = new SeriesPoint[Math.Min(_capacity, 2 * _points.Length)];
        for (var i = 0; i < Count; i++)
        {
            grown[i] = this[i];
        }

        (_points, _first) = (grown, 0);
    }
}
