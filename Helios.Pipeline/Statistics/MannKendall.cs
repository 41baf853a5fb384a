using System.Buffers;

namespace Helios.Pipeline.Statistics;

/// <summary>The Mann-Kendall test: does a series rise or fall, whatever the form and whatever the outliers?</summary>
/// <param name="S">Pairs that rise in time less pairs that fall.</param>
/// <param name="Variance">Of S where there is no trend, corrected for equal values.</param>
/// <param name="Z">S in standard deviations, moved by 1 towards 0 (continuity).</param>
/// <param name="PValue">Probability of so large a |Z| without trend, in independent values; two-sided.</param>
/// <param name="Tau">S as a share of all pairs, -1..1; 0 for a single value.</param>
/// <remarks>
/// Source: Mann 1945; Kendall 1975, chapter 4; ties as there. The test supposes independent values: in an
/// autocorrelated series it finds too many trends, see <see cref="ForAutocorrelation"/>. Pure.
/// </remarks>
public readonly record struct MannKendall(long S, double Variance, double Z, double PValue, double Tau)
{
    /// <summary>Tests a series.</summary>
    /// <param name="values">In time order; finite, or NaN where missing. At least one is present.</param>
    /// <exception cref="ArgumentException">A value is infinite, or none is present.</exception>
    /// <remarks>O(n log n): falling pairs are counted as inversions in a merge sort (Knight 1966). Rents two buffers of n.</remarks>
    public static MannKendall Of(ReadOnlySpan<double> values)
    {
        var n = SampleGuard.FiniteOrMissing(values, nameof(values));
        SampleGuard.AtLeast(n, nameof(values), 1);
        var rented = ArrayPool<double>.Shared.Rent(2 * n);
        var present = rented.AsSpan(0, n);
        var at = 0;
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                present[at++] = value;
            }
        }

        var falling = Inversions.SortAndCount(present, rented.AsSpan(n, n));
        var (equal, correction) = Ties(present);
        ArrayPool<double>.Shared.Return(rented);
        var pairs = (long)n * (n - 1) / 2;
        var s = pairs - equal - (2 * falling);
        var variance = (((double)n * (n - 1) * ((2.0 * n) + 5)) - correction) / 18;
        return Judged(s, variance, pairs == 0 ? 0 : (double)s / pairs);
    }

    /// <summary>The same test for values that resemble their neighbours: the variance grows by (1 + r) / (1 - r).</summary>
    /// <param name="r">Autocorrelation of the detrended series at lag 1; at or below 0 changes nothing.</param>
    /// <remarks>Source: Yue and Wang 2004, «The Mann-Kendall test modified by effective sample size», for a first-order process.</remarks>
    public MannKendall ForAutocorrelation(double r) =>
        r > 0 ? Judged(S, Variance * (1 + Math.Min(r, 0.999)) / (1 - Math.Min(r, 0.999)), Tau) : this;

    private static MannKendall Judged(long s, double variance, double tau)
    {
        var z = variance > 0 ? (s - Math.Sign(s)) / Math.Sqrt(variance) : 0;
        return new MannKendall(s, variance, z, NormalDistribution.TwoSided(z), tau);
    }

    /// <summary>Pairs of equal values, and Σ t(t-1)(2t+5) over groups of t equal ones, in sorted values.</summary>
    private static (long Pairs, double Correction) Ties(ReadOnlySpan<double> sorted)
    {
        var pairs = 0L;
        var correction = 0.0;
        for (var from = 0; from < sorted.Length;)
        {
            var to = from + 1;
            while (to < sorted.Length && sorted[to] == sorted[from])
            {
                to++;
            }

            var t = (long)(to - from);
            pairs += t * (t - 1) / 2;
            correction += (double)t * (t - 1) * ((2.0 * t) + 5);
            from = to;
        }

        return (pairs, correction);
    }
}
