using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Detection.Median;

/// <summary>Distance to the sliding median in robust standard deviations, unless such distances are likely of late.</summary>
/// <remarks>
/// σ is 1.4826 times the median absolute deviation of the window, or 1.2533 times the mean absolute deviation where more than half of
/// the values are the same (Iglewicz and Hoaglin 1993, «How to detect and handle outliers», modified z-score). The surprise of a value is
/// |value - median| / σ; mean μ and deviation s of the surprises are kept with weight 1 / window. The half-width is
/// σ·max(z, μ + q·s): a value alarms when it is far and when its surprise is unlikely among the recent ones, the anomaly likelihood of
/// Ahmad, Lavin, Purdy and Agha 2017, section 4.2, with a short window of one value, so that the edge stays a band that can be shown.
/// A surprise is learnt cut at twice the edge: one outlier does not make the next likely. Values that are NaN, infinite or beyond ±1e150
/// count as missing. O(log n) and one move of at most the window; no allocation; 16 bytes a value of the window. Not thread-safe.
/// </remarks>
public sealed class MedianDetector : IDetector, IDetectorMemory, IBandDetector
{
    /// <summary>The registered name.</summary>
    public const string RegisteredName = "median";

    private const byte StateVersion = 1;
    private const double SigmaOfMedianDeviation = 1.4826;
    private const double SigmaOfMeanDeviation = 1.2533;

    private readonly MedianOptions _options;
    private readonly SlidingMedian _window;
    private EwmaBaseline _surprises;
    private MissingWindows _missing;

    /// <summary>Creates a detector that has seen nothing.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public MedianDetector(MedianOptions? options = null)
    {
        _options = options ?? new MedianOptions();
        DetectorMemory.Demand(_options.Violations(), RegisteredName);
        _window = new SlidingMedian(_options.Window);
        _surprises = new EwmaBaseline(1.0 / _options.Window);
    }

    /// <inheritdoc />
    public string Name => RegisteredName;

    /// <inheritdoc />
    public BandBasis Basis { get; private set; } = BandBasis.Unknown;

    /// <summary>How unlikely the last surprise was, 0..1; NaN while nothing is known of surprises.</summary>
    public double Likelihood { get; private set; } = double.NaN;

    /// <inheritdoc />
    public DetectorResult Observe(double value, long ticks)
    {
        var median = _window.Median;
        var isReady = _window.Count >= _options.WarmUp;
        if (!(Math.Abs(value) <= Band.LargestValue))
        {
            return _missing.Observe(isReady, median, _options.Rule.MissingDataAfter);
        }

        _missing.End();
        var sigma = Sigma(median);
        var edge = Edge();
        var band = _options.Rule.Around(median, edge * sigma);
        Basis = new BandBasis(sigma, edge, band.HalfWidth > edge * sigma).Judging(value - median);
        var result = band.Judge(value, isReady, Math.Max(_options.HighZ, edge) * sigma);
        Learn(value, median, sigma, edge);
        return result;
    }

    /// <inheritdoc />
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(StateVersion);
        _missing.WriteTo(writer);
        _surprises.WriteTo(writer);
        _window.WriteTo(writer);
    }

    /// <inheritdoc />
    public void Read(BinaryReader reader)
    {
        DetectorMemory.CheckVersion(reader, StateVersion, RegisteredName);
        _missing.Read(reader);
        _surprises.Read(reader);
        _window.Read(reader);
    }

    private double Sigma(double median)
    {
        var deviation = _window.MedianDeviation(median);
        return deviation == 0 ? SigmaOfMeanDeviation * _window.MeanDeviation(median) : SigmaOfMedianDeviation * deviation;
    }

    /// <summary>The edge in σ.</summary>
    private double Edge()
    {
        if (_options.SurpriseZ == 0 || double.IsNaN(_surprises.Mean))
        {
            return _options.MediumZ;
        }

        return Math.Max(_options.MediumZ, _surprises.Mean + (_options.SurpriseZ * Math.Sqrt(_surprises.Variance)));
    }

    private void Learn(double value, double median, double sigma, double edge)
    {
        if (sigma > 0 && _window.Count >= _options.WarmUp)
        {
            var surprise = Math.Abs(value - median) / sigma;
            Likelihood = NormalTail.Below((surprise - _surprises.Mean) / Math.Sqrt(_surprises.Variance));
            _surprises.Add(Math.Min(surprise, 2 * edge));
        }

        _window.Add(value);
    }
}
