namespace Helios.Pipeline.Statistics;

/// <summary>Exponentially weighted mean and variance of a stream in which values may be missing.</summary>
/// <remarks>
/// Mean and biased variance are those of <see cref="EwmaBaseline"/>; the unbiased variance multiplies by W² / (W² - Σw²), whose sums are
/// kept here. Source: Finch 2009, «Incremental calculation of weighted mean and variance»; over gaps as pandas 1.5
/// <c>ewm(adjust=False, ignore_na=False)</c>. O(1), no allocation; a mutable struct for one thread. <c>default</c> is not usable.
/// </remarks>
public struct ExponentialMoments
{
    private readonly double _alpha;
    private EwmaBaseline _baseline;
    private double _sumOfWeights;
    private double _sumOfSquares;

    /// <summary>Starts without values.</summary>
    /// <param name="alpha">Weight of the newest value, in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">Alpha is outside.</exception>
    public ExponentialMoments(double alpha)
    {
        if (!(alpha is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "alpha must be above 0 and at most 1");
        }

        _alpha = alpha;
        _baseline = new EwmaBaseline(alpha);
    }

    /// <summary>The weighted mean; NaN before the first value.</summary>
    public readonly double Mean => _baseline.Mean;

    /// <summary>The weighted mean of squared deviations; NaN before the first value, 0 after it.</summary>
    public readonly double BiasedVariance => double.IsNaN(Mean) ? double.NaN : _baseline.Variance;

    /// <summary>The variance corrected for the few values behind it; NaN until two values are known.</summary>
    public readonly double UnbiasedVariance
    {
        get
        {
            var square = _sumOfWeights * _sumOfWeights;
            var freedom = square - _sumOfSquares;
            return freedom > 0 ? square / freedom * BiasedVariance : double.NaN;
        }
    }

    /// <summary>
    /// Deviation of a value from the mean before it, in standard deviations: infinite where nothing has varied yet, NaN where
    /// nothing is known or the value equals a constant past.
    /// </summary>
    public readonly double ScoreOf(double value) => (value - Mean) / Math.Sqrt(_baseline.Variance);

    /// <summary>Takes the next value; NaN is a missing one, which only ages what is known.</summary>
    public void Add(double value)
    {
        var keep = 1 - _alpha;
        _sumOfWeights *= keep;
        _sumOfSquares *= keep * keep;
        if (double.IsNaN(value))
        {
            _baseline.Skip();
            return;
        }

        // The first value weighs 1, and every later sum is scaled so that the newest mean has weight 1 again.
        var isFirst = double.IsNaN(Mean);
        var scale = isFirst ? 1 / _alpha : _baseline.NextWeight / _alpha;
        _sumOfWeights = (_sumOfWeights + _alpha) * scale;
        _sumOfSquares = (_sumOfSquares + (_alpha * _alpha)) * scale * scale;
        _baseline.Add(value);
    }
}
