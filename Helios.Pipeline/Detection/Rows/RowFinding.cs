using Helios.Pipeline.Detection.Explanation;
using Helios.Pipeline.Detection.Lstm;
using Helios.Pipeline.Metrics;

namespace Helios.Pipeline.Detection.Rows;

/// <summary>What a row detector's score means for one feature: what is typical, and between which bounds.</summary>
/// <remarks>
/// The statistical side has a band of its own. The network has none: its band is the median of the window before the judged row with 3
/// robust deviations on the sides that matter for the feature, never narrower than the feature's smallest deviation. A value inside the band
/// that scores above 1 is odd only together with others or with what came before: <see cref="AnomalyKind.PatternShift"/>.
/// </remarks>
public static class RowFinding
{
    private const double Deviations = 3;

    /// <summary>The feature to speak of: that with the largest share among those that have a value now; the largest share where none has.</summary>
    /// <param name="values">The judged row.</param>
    /// <param name="shares">What each gave to the score.</param>
    public static int Leading(ReadOnlySpan<double> values, ReadOnlySpan<double> shares)
    {
        var leading = 0;
        for (var f = 1; f < values.Length; f++)
        {
            var (isKnown, wasKnown) = (double.IsFinite(values[f]), double.IsFinite(values[leading]));
            if ((isKnown && !wasKnown) || (isKnown == wasKnown && shares[f] > shares[leading]))
            {
                leading = f;
            }
        }

        return leading;
    }

    /// <summary>The detector's word on the last row, told of one feature.</summary>
    /// <param name="detector">Has just judged the row.</param>
    /// <param name="score">Its score.</param>
    /// <param name="value">The feature's value in the row; NaN for no data.</param>
    /// <param name="feature">Which, in the order of <see cref="FeatureVector"/>.</param>
    public static (DetectorResult Result, BandBasis Basis) Of(FallbackDetector detector, double score, double value, int feature)
    {
        ArgumentNullException.ThrowIfNull(detector);
        if (detector.Serving != LstmDetector.RegisteredName)
        {
            var (said, from) = detector.Statistical.Said(feature);
            return (said with { Score = score, Kind = Kind(said, score, value), Severity = detector.Severity, State = detector.State }, from);
        }

        var (result, basis) = Band(detector.Lstm.Recent(feature), value, feature);
        return (result with { Score = score, Kind = Kind(result, score, value), Severity = detector.Severity, State = detector.State }, basis);
    }

    private static (DetectorResult Result, BandBasis Basis) Band(double[] recent, double value, int feature)
    {
        Span<double> before = stackalloc double[LstmDetector.Steps];
        before = recent.Length == 0 ? [] : KindClassifier.Finite(recent.AsSpan(..^1), before);
        if (before.IsEmpty)
        {
            return (new DetectorResult(0, double.NaN, double.NaN, double.NaN, DetectorState.Ready, AnomalyKind.Normal, Severity.Low), BandBasis.Unknown);
        }

        var own = DetectionDefaults.For(FeatureVector.Name(feature));
        var (median, sigma) = KindClassifier.Spread(before);
        var half = Math.Max(Deviations * sigma, Math.Max(own.MinimumDeviation, own.MinimumRelativeDeviation * Math.Abs(median)));
        var lower = own.Direction == Direction.Above ? double.NegativeInfinity : median - half;
        var upper = own.Direction == Direction.Below ? double.PositiveInfinity : median + half;
        var basis = new BandBasis(sigma, Deviations, MinimumHolds: false).Judging(value - median);
        return (new DetectorResult(0, median, lower, upper, DetectorState.Ready, AnomalyKind.Normal, Severity.Low), basis);
    }

    private static AnomalyKind Kind(in DetectorResult band, double score, double value) =>
        !double.IsFinite(value) ? AnomalyKind.MissingData
        : !(score > 1) ? AnomalyKind.Normal
        : value > band.Upper ? AnomalyKind.Spike
        : value < band.Lower ? AnomalyKind.Drop
        : AnomalyKind.PatternShift;
}
