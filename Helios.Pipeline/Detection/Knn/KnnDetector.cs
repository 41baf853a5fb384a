using Helios.Pipeline.Detection.Calibration;

namespace Helios.Pipeline.Detection.Knn;

/// <summary>Finds shapes that the series has not shown before: the distance of the last values to the nearest of those stored, ranked.</summary>
/// <remarks>
/// The last 50 values are a vector; its distance to the 3 nearest of up to 600 earlier ones, taken every 5 values and not overlapping it, is
/// ranked among the last 5000 distances (<see cref="ConformalRank"/>); score = surprise / edge. NaN, infinities and values beyond ±1e150, whose
/// squares would overflow, count as missing and are left out: a vector then spans the gap. About 83 KB a series once full, less before; below
/// 15 us a value; no allocation but while the histories double. Not thread-safe. Source: Burnaev and Ishimtsev, «Conformalized density- and
/// distance-based anomaly detection in time-series data», 2016, section 3; plain Euclidean distance instead of Mahalanobis, a sliding
/// instead of a fixed training set, and the logarithm of the rank, because with an alarm policy they find more.
/// </remarks>
public sealed class KnnDetector : IDetector, IDetectorMemory
{
    /// <summary>The registered name.</summary>
    public const string RegisteredName = "knn";

    private const byte StateVersion = 1;

    private readonly KnnOptions _options;
    private readonly LagHistory _history;
    private readonly ConformalRank _rank;

    /// <summary>Creates a detector that has seen nothing.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public KnnDetector(KnnOptions? options = null)
    {
        _options = options ?? new KnnOptions();
        if (_options.Violations().FirstOrDefault() is { } violation)
        {
            throw new ArgumentException($"kNN: {violation}", nameof(options));
        }

        _history = new LagHistory(_options);
        _rank = new ConformalRank(_options.History);
    }

    /// <inheritdoc />
    public string Name => RegisteredName;

    /// <inheritdoc />
    public DetectorResult Observe(double value, long ticks)
    {
        var state = _history.Rows < _options.WarmUp ? DetectorState.Learning : DetectorState.Ready;
        if (SeriesValue.IsMissing(value))
        {
            return new(0, _history.Expected, double.NaN, double.NaN, state, AnomalyKind.MissingData, Severity.Low);
        }

        _history.Add(value);
        var surprise = _rank.Next(_history.Distance());
        var score = state == DetectorState.Learning ? 0 : surprise / _options.Edge;
        var kind = score > 1 ? Kind(value) : AnomalyKind.Normal;
        return new(score, _history.Expected, double.NaN, double.NaN, state, kind, SeriesValue.SeverityOf(score));
    }

    /// <inheritdoc />
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(StateVersion);
        _history.WriteTo(writer);
        _rank.WriteTo(writer);
    }

    /// <inheritdoc />
    public void Read(BinaryReader reader)
    {
        if (reader.ReadByte() is var version && version != StateVersion)
        {
            throw new InvalidDataException($"the state of a kNN detector has version {version}; this program reads version {StateVersion}");
        }

        _history.Read(reader);
        _rank.Read(reader);
    }

    /// <summary>A value beyond all others of its vector is a spike or a drop; else the shape is what is new.</summary>
    private AnomalyKind Kind(double value)
    {
        var (above, below) = (true, true);
        for (var back = 1; back < _options.Lags; back++)
        {
            above &= value > _history.Back(back);
            below &= value < _history.Back(back);
        }

        return above ? AnomalyKind.Spike : below ? AnomalyKind.Drop : AnomalyKind.PatternShift;
    }
}
