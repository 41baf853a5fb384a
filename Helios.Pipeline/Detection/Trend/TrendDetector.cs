namespace Helios.Pipeline.Detection.Trend;

/// <summary>Tells that a series moved to another level or is on its way: the newest values against those before them.</summary>
/// <remarks>
/// Student's t of two windows: (mean of the recent - mean of the reference) / (s·√(1/n + 1/m)), s pooled within the windows, the standard
/// error widened by √((1 + r)/(1 - r)) where neighbours in the reference are alike (r = lag-1 autocorrelation of the detrended
/// reference, 0..0.9; Bartlett 1935). Bounds are those of the mean of the recent values. Because s contains what has just changed, up to
/// three outliers of any size in the recent window do not alarm (t at most 3.8); a clean step needs five values. On alarm
/// <see cref="ChangeShape"/> says <see cref="AnomalyKind.LevelShift"/> or <see cref="AnomalyKind.Trend"/>. White noise: less than one
/// alarm in 50,000 values. Values that are NaN, infinite or beyond ±1e150 count as missing and leave the windows as they are. O(n + m),
/// no allocation, 16 bytes a value of both windows. Not thread-safe.
/// </remarks>
public sealed class TrendDetector : IDetector, IDetectorMemory, IBandDetector
{
    /// <summary>The registered name.</summary>
    public const string RegisteredName = "trend";

    private const byte StateVersion = 1;
    private const double MostAlike = 0.9;

    // Sums of equal values differ in their last bits; a difference of means this small, relative to them, is none.
    private const double Rounding = 1e-12;

    private readonly TrendOptions _options;
    private readonly RecentValues _values;
    private MissingWindows _missing;

    /// <summary>Creates a detector that has seen nothing.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public TrendDetector(TrendOptions? options = null)
    {
        _options = options ?? new TrendOptions();
        DetectorMemory.Demand(_options.Violations(), RegisteredName);
        _values = new RecentValues(_options.Recent + _options.Reference);
    }

    /// <inheritdoc />
    public string Name => RegisteredName;

    /// <inheritdoc />
    public BandBasis Basis { get; private set; } = BandBasis.Unknown;

    private bool IsReady => _values.Count >= _options.Recent + (_options.Reference / 2);

    /// <inheritdoc />
    public DetectorResult Observe(double value, long ticks)
    {
        if (!(Math.Abs(value) <= Band.LargestValue))
        {
            return _missing.Observe(IsReady, Moments(Reference()).Mean, _options.Rule.MissingDataAfter);
        }

        _missing.End();
        _values.Add(value);
        if (!IsReady)
        {
            Basis = BandBasis.Unknown;
            var sofar = Moments(_values.Span[..^1]).Mean;
            return new(0, sofar, double.NaN, double.NaN, DetectorState.Learning, AnomalyKind.Normal, Severity.Low);
        }

        return Judge();
    }

    /// <inheritdoc />
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(StateVersion);
        _missing.WriteTo(writer);
        _values.WriteTo(writer);
    }

    /// <inheritdoc />
    public void Read(BinaryReader reader)
    {
        DetectorMemory.CheckVersion(reader, StateVersion, RegisteredName);
        _missing.Read(reader);
        _values.Read(reader);
    }

    private ReadOnlySpan<double> Reference() => _values.Span[..Math.Max(0, _values.Count - _options.Recent)];

    private DetectorResult Judge()
    {
        var reference = Reference();
        var recent = _values.Span[reference.Length..];
        var (before, now) = (Moments(reference), Moments(recent));
        var pooled = (before.Squares + now.Squares) / (reference.Length + recent.Length - 2);
        var alike = Alike(reference, before.Mean);
        var error = Math.Sqrt(pooled * ((1.0 / reference.Length) + (1.0 / recent.Length)) * ((1 + alike) / (1 - alike)));
        var noise = Math.Max(_options.MediumT * error, Rounding * Math.Max(Math.Abs(before.Mean), Math.Abs(now.Mean)));
        var band = _options.Rule.Around(before.Mean, noise);
        Basis = new BandBasis(error, _options.MediumT, band.HalfWidth > noise) { IsOfMean = true }.Judging(now.Mean - before.Mean);
        var result = band.Judge(now.Mean, isReady: true, _options.HighT * error);
        return result.IsAlarm
            ? result with { Kind = ChangeShape.Of(_values.Span).IsRamp ? AnomalyKind.Trend : AnomalyKind.LevelShift }
            : result;
    }

    private static (double Mean, double Squares) Moments(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            return (double.NaN, 0);
        }

        double sum = 0, squares = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        var mean = sum / values.Length;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return (mean, squares);
    }

    /// <summary>Lag-1 autocorrelation about the line through the values, cut to 0..0.9.</summary>
    private static double Alike(ReadOnlySpan<double> values, double mean)
    {
        var middle = (values.Length - 1) / 2.0;
        double slope = 0, products = 0, squares = 0;
        for (var i = 0; i < values.Length; i++)
        {
            slope += (i - middle) * (values[i] - mean);
        }

        slope /= values.Length * (((double)values.Length * values.Length) - 1) / 12;
        var previous = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            var rest = values[i] - mean - (slope * (i - middle));
            products += rest * previous;
            squares += rest * rest;
            previous = rest;
        }

        return squares > 0 ? Math.Clamp(products / squares, 0, MostAlike) : 0;
    }
}
