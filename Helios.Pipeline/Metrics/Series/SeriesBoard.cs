namespace Helios.Pipeline.Metrics.Series;

/// <summary>The hot end of the metric series: the newest points of many, in memory.</summary>
/// <remarks>
/// At the bound of series those that have been idle are forgotten; where none is, the points of new series are refused and counted, so that series that are
/// watched never lose their past to new names. Ages count in the time of the points.
/// <para>
/// A board starts empty while the cold store may hold points of any time, so it knows nothing about a series until somebody has read the cold end
/// and handed it over with <see cref="Warm"/>; from then on it knows all points since a time, which moves on as the oldest points leave.
/// </para>
/// Not thread-safe.
/// </remarks>
public sealed class SeriesBoard
{
    private readonly SeriesBoardOptions _options;
    private readonly Dictionary<SeriesKey, HotRing> _series = [];
    private long _newest = long.MinValue;
    private long _nextSweep = long.MinValue;

    /// <summary>Creates an empty board.</summary>
    public SeriesBoard(SeriesBoardOptions? options = null)
    {
        _options = options ?? new SeriesBoardOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxSeries, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.PointsPerSeries, 1);
    }

    /// <summary>Series kept.</summary>
    public int Count => _series.Count;

    /// <summary>Points refused: not finite, older than what a full series keeps, or of a new series at the bound.</summary>
    public long Refused { get; private set; }

    /// <summary>Series forgotten for new ones.</summary>
    public long Forgotten { get; private set; }

    /// <summary>Takes a point.</summary>
    /// <param name="key">The series.</param>
    /// <param name="point">The point; one of a time that is there replaces it.</param>
    /// <param name="owner">Whose points these are, for <see cref="Forget"/>.</param>
    /// <returns>False where it was refused.</returns>
    /// <exception cref="ArgumentException">The key is none.</exception>
    public bool Add(in SeriesKey key, SeriesPoint point, string owner = "")
    {
        if (!_series.TryGetValue(key, out var ring))
        {
            if (key.Violation() is { } violation)
            {
                throw new ArgumentException($"series {key}: {violation}", nameof(key));
            }

            if (_series.Count >= _options.MaxSeries && !Sweep(point.Ticks))
            {
                Refused++;
                return false;
            }

            _series.Add(key, ring = new HotRing(_options.PointsPerSeries, owner));
        }

        _newest = Math.Max(_newest, point.Ticks);
        var isKept = ring.Add(point);
        Refused += isKept ? 0 : 1;
        return isKept;
    }

    /// <summary>Forgets every series of an owner, because somebody else goes on with them. O(series).</summary>
    public void Forget(string owner)
    {
        foreach (var (key, ring) in _series)
        {
            if (ring.Owner == owner)
            {
                _series.Remove(key);
            }
        }
    }

    /// <summary>The series that a selector means, in the order of their names.</summary>
    public IReadOnlyList<SeriesKey> Find(SeriesSelector selector)
    {
        var found = _series.Keys.Where(key => selector.Matches(in key)).ToList();
        found.Sort(SeriesKey.ByName);
        return found;
    }

    /// <summary>Whether a series is kept.</summary>
    public bool Has(in SeriesKey key) => _series.ContainsKey(key);

    /// <summary>Points of a series in [<paramref name="from"/>, <paramref name="to"/>), oldest first.</summary>
    /// <param name="key">The series.</param>
    /// <param name="from">UTC ticks.</param>
    /// <param name="to">UTC ticks.</param>
    /// <param name="points">Gets them.</param>
    /// <returns>Since when the board knows all there is; before that the cold store has to be asked.</returns>
    public SeriesRead Read(in SeriesKey key, long from, long to, List<SeriesPoint> points)
    {
        if (!_series.TryGetValue(key, out var ring))
        {
            return SeriesRead.Nothing;
        }

        ring.Points.CopyTo(points, from, to);
        return new SeriesRead(ring.KnownFrom, ring);
    }

    /// <summary>Hands over what the cold store had, read after <paramref name="read"/>.</summary>
    /// <param name="key">The series.</param>
    /// <param name="read">The answer of <see cref="Read"/> that made the reader ask the store. Of a series forgotten since nothing is taken.</param>
    /// <param name="from">UTC ticks.</param>
    /// <param name="cold">
    /// Every point of the store from <paramref name="from"/> to what the board knew, or to the end of time where it knew nothing; oldest first.
    /// </param>
    public void Warm(in SeriesKey key, SeriesRead read, long from, IReadOnlyList<SeriesPoint> cold)
    {
        if (_series.TryGetValue(key, out var ring) && ReferenceEquals(ring, read.Ticket))
        {
            ring.Warm(from, cold);
        }
    }

    /// <returns>True when there is room now.</returns>
    private bool Sweep(long ticks)
    {
        var now = Math.Max(_newest, ticks);
        if (now < _nextSweep)
        {
            return false;
        }

        // At most once a minute of the stream: a flood of new names must not walk through all series again and again.
        _nextSweep = now + TimeSpan.TicksPerMinute;
        var oldest = now - _options.IdleAfter.Ticks;
        foreach (var (key, ring) in _series)
        {
            if (ring.Points.Newest < oldest)
            {
                _series.Remove(key);
                Forgotten++;
            }
        }

        return _series.Count < _options.MaxSeries;
    }
}
