namespace Helios.Pipeline.Metrics.Series;

/// <summary>The hot end of the metric series: the newest points of many, in memory.</summary>
/// <remarks>
/// At the bound of series those that have been idle are forgotten; where none is, the points of new series are refused and counted, so that series that are
/// watched never lose their past to new names. Ages count in the time of the points. Not thread-safe.
/// </remarks>
public sealed class SeriesBoard
{
    private readonly SeriesBoardOptions _options;
    private readonly Dictionary<SeriesKey, SeriesRing> _series = [];
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
    /// <returns>False where it was refused.</returns>
    /// <exception cref="ArgumentException">The key is none.</exception>
    public bool Add(in SeriesKey key, SeriesPoint point)
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

            _series.Add(key, ring = new SeriesRing(_options.PointsPerSeries));
        }

        _newest = Math.Max(_newest, point.Ticks);
        var isKept = ring.Add(point);
        Refused += isKept ? 0 : 1;
        return isKept;
    }

    /// <summary>The series that a selector means, in the order of their names.</summary>
    public IReadOnlyList<SeriesKey> Find(SeriesSelector selector) =>
    [
        .. _series.Keys.Where(key => selector.Matches(in key))
            .OrderBy(static key => key.Cluster, StringComparer.Ordinal)
            .ThenBy(static key => key.Node, StringComparer.Ordinal)
            .ThenBy(static key => key.Metric, StringComparer.Ordinal),
    ];

    /// <summary>Points of a series in [<paramref name="from"/>, <paramref name="to"/>), oldest first.</summary>
    /// <param name="key">The series.</param>
    /// <param name="from">UTC ticks.</param>
    /// <param name="to">UTC ticks.</param>
    /// <param name="points">Gets them.</param>
    /// <returns>
    /// Whether the board knows all there was since <paramref name="from"/>: the oldest point it keeps is not after it. Else the cold store has to be asked
    /// for what is before the first point.
    /// </returns>
    public bool Read(in SeriesKey key, long from, long to, List<SeriesPoint> points)
    {
        if (!_series.TryGetValue(key, out var ring))
        {
            return false;
        }

        ring.CopyTo(points, from, to);
        return ring[0].Ticks <= from;
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
            if (ring.Newest < oldest)
            {
                _series.Remove(key);
                Forgotten++;
            }
        }

        return _series.Count < _options.MaxSeries;
    }
}
