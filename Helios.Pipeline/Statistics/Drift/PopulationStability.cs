namespace Helios.Pipeline.Statistics.Drift;

/// <summary>Population stability index: how far the shares of a sample in the reference's bins have moved.</summary>
/// <remarks>
/// Σ (c - r)·ln(c / r) over bins, each share at least <see cref="Floor"/> and not made to sum to 1 again. Usual reading: below
/// <see cref="Watch"/> the same, from <see cref="Act"/> on another population. It grows with few values: n values in b bins give about
/// (b-1)·(1/n + 1/m) without any drift, see <see cref="NoiseOf"/>. Source: Siddiqi 2006, «Credit Risk Scorecards», chapter 9; it is
/// Jeffreys' divergence (1946). Pure.
/// </remarks>
public static class PopulationStability
{
    /// <summary>Smallest share a bin counts with.</summary>
    public const double Floor = 1e-4;

    /// <summary>From here on a drift is worth watching.</summary>
    public const double Watch = 0.10;

    /// <summary>From here on it is another population.</summary>
    public const double Act = 0.25;

    /// <summary>The index of a sample.</summary>
    /// <param name="bins">The frozen reference.</param>
    /// <param name="current">Finite, at least one.</param>
    /// <param name="floor">Smallest share, above 0 and below 1.</param>
    /// <returns>At least 0; 0 for equal shares.</returns>
    /// <exception cref="ArgumentException">The sample is empty, a value is not finite, or the floor is outside.</exception>
    public static double Of(QuantileBins bins, ReadOnlySpan<double> current, double floor = Floor)
    {
        ArgumentNullException.ThrowIfNull(bins);
        SampleGuard.AtLeast(current.Length, nameof(current), 1);
        Span<int> counts = bins.Count <= 128 ? stackalloc int[bins.Count] : new int[bins.Count];
        bins.CountInto(current, counts);
        return Of(bins.ReferenceCounts, counts, floor);
    }

    /// <summary>The index of counts in the same bins.</summary>
    /// <exception cref="ArgumentException">Lengths differ, a side is empty, a count is negative, or the floor is outside.</exception>
    public static double Of(ReadOnlySpan<int> reference, ReadOnlySpan<int> current, double floor = Floor)
    {
        if (!(floor is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(floor), floor, "the floor of a share must be above 0 and below 1");
        }

        SampleGuard.SameLength(reference.Length, current.Length, nameof(current));
        var m = (double)Shares.Total(reference, nameof(reference));
        var n = (double)Shares.Total(current, nameof(current));
        var sum = 0.0;
        for (var i = 0; i < reference.Length; i++)
        {
            var r = Math.Max(reference[i] / m, floor);
            var c = Math.Max(current[i] / n, floor);
            sum += (c - r) * Math.Log(c / r);
        }

        return sum;
    }

    /// <summary>The index to expect without drift, only because samples are finite: (bins - 1)·(1/reference + 1/current).</summary>
    /// <remarks>Source: Yurdakul 2018, «Statistical properties of population stability index»: n times it is nearly chi-squared.</remarks>
    public static double NoiseOf(int bins, int reference, int current)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(reference, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(current, 1);
        return (bins - 1) * ((1.0 / reference) + (1.0 / current));
    }
}
