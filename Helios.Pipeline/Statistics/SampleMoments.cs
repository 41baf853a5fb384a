namespace Helios.Pipeline.Statistics;

/// <summary>Number, mean and sum of squared deviations of a sample, which can be put together with another's.</summary>
/// <param name="Count">Values behind it.</param>
/// <param name="Mean">Their mean; 0 where there are none.</param>
/// <param name="SquaredDeviations">Σ (y - mean)².</param>
/// <remarks>
/// Source: Chan, Golub and LeVeque 1983, «Algorithms for computing the sample variance», equations 1.3 (one value) and 1.5 (pairwise). No
/// difference of large numbers occurs, and equal values give exactly 0. A NaN makes mean and deviations NaN.
/// </remarks>
public readonly record struct SampleMoments(int Count, double Mean, double SquaredDeviations)
{
    /// <summary>The moments of the values that are not missing (NaN).</summary>
    public static SampleMoments Of(ReadOnlySpan<double> values)
    {
        var moments = default(SampleMoments);
        foreach (var value in values)
        {
            moments = double.IsNaN(value) ? moments : moments.With(value);
        }

        return moments;
    }

    /// <summary>Sample variance, divided by n - 1; NaN below two values.</summary>
    public double Variance => Count > 1 ? SquaredDeviations / (Count - 1) : double.NaN;

    /// <summary>These values and one more.</summary>
    public SampleMoments With(double value)
    {
        var count = Count + 1;
        var off = value - Mean;
        var mean = Mean + (off / count);
        return new SampleMoments(count, mean, SquaredDeviations + (off * (value - mean)));
    }

    /// <summary>These values and those of another sample.</summary>
    public SampleMoments With(SampleMoments other)
    {
        if (Count == 0 || other.Count == 0)
        {
            return Count == 0 ? other : this;
        }

        var count = Count + other.Count;
        var off = other.Mean - Mean;
        var share = (double)other.Count / count;
        var squares = SquaredDeviations + other.SquaredDeviations + (off * off * Count * share);
        return new SampleMoments(count, Mean + (off * share), squares);
    }
}
