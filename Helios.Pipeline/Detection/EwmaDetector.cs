using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Detection;

/// <summary>Z-score against an exponentially weighted mean and variance, with minimum absolute and relative deviations.</summary>
/// <remarks>
/// The band is expected ± max(z·σ, minimum deviation, minimum relative deviation·|expected|) and the score is |value - expected| over
/// that half-width, so 1.0 is exactly the band's edge. A flat baseline with no minimum deviation has a band of no width: any other
/// value then scores <see cref="MaximumScore"/>. Values that are NaN, infinite or beyond ±1e150 (whose square would overflow) count
/// as missing and are not learnt. O(1), no allocation, not thread-safe.
/// </remarks>
public sealed class EwmaDetector : IDetector, IDetectorMemory, IBandDetector
{
    /// <summary>The registered name.</summary>
    public const string RegisteredName = "ewma";

    /// <summary>Scores are cut here, so that they stay finite.</summary>
    public const double MaximumScore = 1e6;

    private const double LargestValue = 1e150;
    private const byte StateVersion = 1;

    private readonly EwmaOptions _options;
    private EwmaBaseline _baseline;
    private int _learnt;
    private int _missing;

    /// <summary>Creates a detector that has seen nothing.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public EwmaDetector(EwmaOptions? options = null)
    {
        _options = options ?? new EwmaOptions();
        var violation = _options.Violations().FirstOrDefault();
        if (violation is not null)
        {
            throw new ArgumentException($"EWMA: {violation}", nameof(options));
        }

        _baseline = new EwmaBaseline(_options.Alpha);
    }

    /// <inheritdoc />
    public string Name => RegisteredName;

    /// <inheritdoc />
    public BandBasis Basis { get; private set; } = BandBasis.Unknown;

    /// <summary>Values learnt so far, counted up to the warm-up.</summary>
    public int Learnt => _learnt;

    /// <inheritdoc />
    public DetectorResult Observe(double value, long ticks)
    {
        if (!(Math.Abs(value) <= LargestValue))
        {
            return ObserveMissing();
        }

        _missing = 0;
        var result = Judge(value);
        _baseline.Add(value);
        if (_learnt < _options.WarmUp)
        {
            _learnt++;
        }

        return result;
    }

    /// <inheritdoc />
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(StateVersion);
        writer.Write(_learnt);
        writer.Write(_missing);
        _baseline.WriteTo(writer);
    }

    /// <inheritdoc />
    public void Read(BinaryReader reader)
    {
        if (reader.ReadByte() is var version && version != StateVersion)
        {
            throw new InvalidDataException($"the state of an EWMA has version {version}; this program reads version {StateVersion}");
        }

        _learnt = Math.Min(reader.ReadInt32(), _options.WarmUp);
        _missing = reader.ReadInt32();
        _baseline.Read(reader);
    }

    private DetectorResult Judge(double value)
    {
        var expected = _baseline.Mean;
        var sigma = Math.Sqrt(_baseline.Variance);
        var atLeast = Math.Max(_options.MinimumDeviation, _options.MinimumRelativeDeviation * Math.Abs(expected));
        var halfWidth = Math.Max(_options.MediumZ * sigma, atLeast);
        Basis = new BandBasis(sigma, _options.MediumZ, halfWidth > _options.MediumZ * sigma).Judging(value - expected);
        var lower = _options.Direction == Direction.Above ? double.NegativeInfinity : expected - halfWidth;
        var upper = _options.Direction == Direction.Below ? double.PositiveInfinity : expected + halfWidth;
        if (_learnt < _options.WarmUp)
        {
            return new(0, expected, lower, upper, DetectorState.Learning, AnomalyKind.Normal, Severity.Low);
        }

        var deviation = SignedDeviation(value - expected);
        var score = Score(deviation, halfWidth);
        if (!(score > 1))
        {
            return new(score, expected, lower, upper, DetectorState.Ready, AnomalyKind.Normal, Severity.Low);
        }

        var severity = deviation > Math.Max(_options.HighZ * sigma, atLeast) ? Severity.High : Severity.Medium;
        var kind = value > expected ? AnomalyKind.Spike : AnomalyKind.Drop;
        return new(score, expected, lower, upper, DetectorState.Ready, kind, severity);
    }

    /// <summary>The deviation on the watched side, 0 or negative on the other.</summary>
    private double SignedDeviation(double difference) => _options.Direction switch
    {
        Direction.Above => difference,
        Direction.Below => -difference,
        _ => Math.Abs(difference),
    };

    private static double Score(double deviation, double halfWidth)
    {
        if (!(deviation > 0))
        {
            return 0;
        }

        return halfWidth > 0 ? Math.Min(deviation / halfWidth, MaximumScore) : MaximumScore;
    }

    private DetectorResult ObserveMissing()
    {
        if (_learnt > 0)
        {
            _baseline.Skip();
        }

        if (_missing < int.MaxValue)
        {
            _missing++;
        }

        var ready = _learnt >= _options.WarmUp;
        var score = ready && _options.MissingDataAfter > 0 ? (double)_missing / _options.MissingDataAfter : 0;
        var severity = score > 1 ? Severity.Medium : Severity.Low;
        var state = ready ? DetectorState.Ready : DetectorState.Learning;
        return new(score, _baseline.Mean, double.NaN, double.NaN, state, AnomalyKind.MissingData, severity);
    }
}
