namespace Helios.Actors.Qos;

/// <summary>Mean and deviation of values whose weight halves with age; outliers count as the edge of the band.</summary>
/// <remarks>
/// Weighted Welford update (West, Communications of the ACM 22(9), 1979) with weights that decay by a factor before each value. Once there are enough
/// values, one is clipped to three deviations from the mean (Huber 1964), so that a fault moves the baseline little before anyone freezes it, and
/// a lasting change still wins in time. The band has at least a twentieth of the mean, or a constant history could never be left. 24 bytes.
/// </remarks>
internal struct DecayedMean
{
    private const double Band = 3;
    private const double LeastDeviation = 0.05;

    private double _weight;
    private double _mean;
    private double _squares;

    /// <summary>The mean; NaN before the first value.</summary>
    public readonly double Mean => _weight > 0 ? _mean : double.NaN;

    /// <summary>Takes a value; NaN is passed over.</summary>
    /// <param name="value">The value.</param>
    /// <param name="keep">What is left of the weight of all values before, 0..1.</param>
    /// <param name="isClipped">Whether enough is known to tell an outlier.</param>
    public void Add(double value, double keep, bool isClipped)
    {
        if (!double.IsFinite(value))
        {
            return;
        }

        if (isClipped && _weight > 0)
        {
            var band = Band * Math.Max(Math.Sqrt(_squares / _weight), LeastDeviation * Math.Abs(_mean));
            value = Math.Clamp(value, _mean - band, _mean + band);
        }

        _weight = (_weight * keep) + 1;
        var delta = value - _mean;
        _mean += delta / _weight;
        _squares = (_squares * keep) + (delta * (value - _mean));
    }
}
