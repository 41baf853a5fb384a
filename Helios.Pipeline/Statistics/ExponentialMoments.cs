namespace Helios.Pipeline.Statistics;

/// <summary>Exponentially weighted mean and variance of a stream in which values may be missing.</summary>
/// <remarks>
/// m = (w·m + α·y) / (w + α) and v = (w·(v + (m_old - m)²) + α·(y - m)²) / (w + α), with w = (1-α)^(missing values before y + 1): an
/// old mean counts for less after a gap. The unbiased variance multiplies by W² / (W² - Σw²). Source: Finch 2009, «Incremental
/// calculation of weighted mean and variance»; over gaps as pandas 1.5 <c>ewm(adjust=False, ignore_na=False)</c>. O(1), no
/// allocation; a mutable struct for one thread. <c>default</c> is not usable.
/// </remarks>
public struct ExponentialMoments
{
    private readonly double _alpha;
    private double _mean;
    private double _variance;
    private double _weight;
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
        _mean = double.NaN;
    }

    /// <summary>The weighted mean; NaN before the first value.</summary>
    public readonly double Mean => _mean;

    /// <summary>The weighted mean of squared deviations; NaN before the first value, 0 after it.</summary>
    public readonly double BiasedVariance => double.IsNaN(_mean) ? double.NaN : _variance;

    /// <summary>The variance corrected for the few values behind it; NaN until two values are known.</summary>
    public readonly double UnbiasedVariance
    {
        get
        {
            var square = _sumOfWeights * _sumOfWeights;
            var freedom = square - _sumOfSquares;
            return double.IsNaN(_mean) || freedom <= 0 ? double.NaN : square / freedom * _variance;
        }
    }

    /// <summary>
    /// Deviation of a value from the mean before it, in standard deviations: infinite where nothing has varied yet, NaN where
    /// nothing is known or the value equals a constant past.
    /// </summary>
    public readonly double ScoreOf(double value) => (value - _mean) / Math.Sqrt(_variance);

    /// <summary>Takes the next value; NaN is a missing one, which only ages what is known.</summary>
    public void Add(double value)
    {
        if (double.IsNaN(_mean))
        {
            Start(value);
            return;
        }

        var keep = 1 - _alpha;
        _sumOfWeights *= keep;
        _sumOfSquares *= keep * keep;
        _weight *= keep;
        if (double.IsNaN(value))
        {
            return;
        }

        var before = _mean;
        var total = _weight + _alpha;
        _mean = before == value ? before : ((_weight * before) + (_alpha * value)) / total;
        var moved = before - _mean;
        var off = value - _mean;
        _variance = ((_weight * (_variance + (moved * moved))) + (_alpha * off * off)) / total;
        _sumOfWeights = (_sumOfWeights + _alpha) / total;
        _sumOfSquares = (_sumOfSquares + (_alpha * _alpha)) / (total * total);
        _weight = 1;
    }

    private void Start(double value)
    {
        _mean = value;
        _variance = 0;
        _weight = 1;
        _sumOfWeights = 1;
        _sumOfSquares = 1;
    }
}
