namespace Helios.Pipeline.Statistics;

/// <summary>Exponentially weighted mean and variance of a series with gaps.</summary>
/// <remarks>
/// With d = y - mean: mean ← mean + a·d and var ← (1 - a)(var + a·d²), var starting at 0 (Finch 2009, «Incremental calculation of
/// weighted mean and variance», equations 124 and 143). A gap of g missing values gives the next value the weight
/// a = α / ((1 - α)^(g+1) + α), as pandas' <c>ewm(adjust=False, ignore_na=False)</c> does: an old baseline counts for less.
/// O(1), no allocation.
/// </remarks>
internal struct EwmaBaseline
{
    private readonly double _alpha;
    private double _mean;
    private double _variance;
    private double _oldWeight;

    /// <summary>Starts an empty baseline.</summary>
    /// <param name="alpha">In (0, 1].</param>
    public EwmaBaseline(double alpha)
    {
        _alpha = alpha;
        _oldWeight = 1;
        _mean = double.NaN;
    }

    /// <summary>NaN before the first value.</summary>
    public readonly double Mean => _mean;

    /// <summary>Biased variance, at least 0.</summary>
    public readonly double Variance => _variance;

    /// <summary>Weight that the next value gets, in (0, 1]: α, more after a gap.</summary>
    public readonly double NextWeight => _oldWeight == 1 ? _alpha : _alpha / ((_oldWeight * (1 - _alpha)) + _alpha);

    /// <summary>Notes a window without data.</summary>
    public void Skip() => _oldWeight *= 1 - _alpha;

    /// <summary>Writes the three numbers.</summary>
    public readonly void WriteTo(BinaryWriter writer)
    {
        writer.Write(_mean);
        writer.Write(_variance);
        writer.Write(_oldWeight);
    }

    /// <summary>Reads them.</summary>
    public void Read(BinaryReader reader) => (_mean, _variance, _oldWeight) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());

    /// <summary>Learns a finite value.</summary>
    public void Add(double value)
    {
        if (double.IsNaN(_mean))
        {
            _mean = value;
            _oldWeight = 1;
            return;
        }

        var weight = NextWeight;
        _oldWeight = 1;
        var delta = value - _mean;
        _mean += weight * delta;
        _variance = (1 - weight) * (_variance + (weight * delta * delta));
    }
}
