namespace Helios.Pipeline.Statistics.Drift;

/// <summary>The two-sample Kolmogorov-Smirnov test: the largest distance between two empirical distribution functions.</summary>
/// <param name="Statistic">0..1: 0 identical, 1 disjoint.</param>
/// <param name="PValue">Probability of so large a distance between samples of one continuous distribution; conservative with ties.</param>
/// <param name="Method">How the p-value was found.</param>
/// <remarks>
/// The statistic is kept as the whole number max |i·n - j·m|, so it is exact. Source: Smirnov 1939; Hodges 1958 (exact distribution by
/// lattice paths); Stephens 1970 (approximation). Pure; rents buffers for the sorted samples.
/// </remarks>
public readonly record struct KolmogorovSmirnov(double Statistic, double PValue, KolmogorovSmirnovMethod Method)
{
    /// <summary>Up to this product of the sizes <see cref="KolmogorovSmirnovMethod.Automatic"/> computes the exact p-value.</summary>
    public const long MostExactPaths = 10_000;

    /// <summary>Most paths that are counted when the exact p-value is asked for: 10,000 values against 10,000.</summary>
    public const long MostPaths = 100_000_000;

    /// <summary>Tests two samples in any order.</summary>
    /// <param name="reference">Finite, at least one.</param>
    /// <param name="current">Finite, at least one.</param>
    /// <param name="method">How to find the p-value; automatic is exact for small samples, Stephens for others.</param>
    /// <exception cref="ArgumentException">A sample is empty or has a value that is not finite; exact was asked for above the limit.</exception>
    public static KolmogorovSmirnov Test(
        ReadOnlySpan<double> reference,
        ReadOnlySpan<double> current,
        KolmogorovSmirnovMethod method = KolmogorovSmirnovMethod.Automatic)
    {
        using var sorted = new SortedPair(reference, current);
        return TestSorted(sorted.Reference, sorted.Current, method);
    }

    /// <summary>Tests two samples that are sorted already: a reference is sorted once and compared often.</summary>
    /// <param name="reference">Rising, finite, at least one.</param>
    /// <param name="current">Rising, finite, at least one.</param>
    /// <param name="method">As with <see cref="Test"/>.</param>
    /// <remarks>O(m + n) and the p-value: O(m·n) exact, O(1) otherwise. Order is the caller's promise and is not checked.</remarks>
    public static KolmogorovSmirnov TestSorted(
        ReadOnlySpan<double> reference,
        ReadOnlySpan<double> current,
        KolmogorovSmirnovMethod method = KolmogorovSmirnovMethod.Automatic)
    {
        SampleGuard.AtLeast(reference.Length, nameof(reference), 1);
        SampleGuard.AtLeast(current.Length, nameof(current), 1);
        var (m, n) = (reference.Length, current.Length);
        var paths = (long)m * n;
        var distance = Distance(reference, current);
        var statistic = (double)distance / paths;
        var used = method != KolmogorovSmirnovMethod.Automatic ? method
            : paths <= MostExactPaths ? KolmogorovSmirnovMethod.Exact : KolmogorovSmirnovMethod.Stephens;
        if (used == KolmogorovSmirnovMethod.Exact && paths > MostPaths)
        {
            throw new ArgumentException($"an exact p-value of {m} against {n} values is beyond {MostPaths} paths; use Stephens", nameof(method));
        }

        var root = Math.Sqrt((double)m * n / ((double)m + n));
        var p = used switch
        {
            KolmogorovSmirnovMethod.Exact => LatticePaths.Outside(m, n, distance),
            KolmogorovSmirnovMethod.Limit => KolmogorovDistribution.UpperTail(root * statistic),
            _ => KolmogorovDistribution.UpperTail((root + 0.12 + (0.11 / root)) * statistic),
        };
        return new KolmogorovSmirnov(statistic, p, used);
    }

    /// <summary>max |i·n - j·m| over all places, where i and j values of the samples lie at or below it.</summary>
    private static long Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        int i = 0, j = 0;
        var largest = 0L;
        while (i < first.Length && j < second.Length)
        {
            var at = Math.Min(first[i], second[j]);
            while (i < first.Length && first[i] == at)
            {
                i++;
            }

            while (j < second.Length && second[j] == at)
            {
                j++;
            }

            largest = Math.Max(largest, Math.Abs(((long)i * second.Length) - ((long)j * first.Length)));
        }

        return largest;
    }
}
