namespace Helios.Pipeline.Statistics.Drift;

/// <summary>Jensen-Shannon divergence of two binned samples: symmetric and bounded also where a bin is empty.</summary>
/// <remarks>
/// ½·Σ p·ln(p/m) + ½·Σ q·ln(q/m), m = (p + q) / 2; 0 where the shares are equal, ln 2 (1 bit) where they are disjoint. Its square root is
/// a metric. Source: Lin 1991; Endres and Schindelin 2003. Pure.
/// </remarks>
public static class JensenShannon
{
    /// <summary>The divergence of a sample from a frozen reference, in nats, 0..ln 2.</summary>
    /// <exception cref="ArgumentException">The sample is empty, or a value is not finite.</exception>
    public static double Divergence(QuantileBins bins, ReadOnlySpan<double> current)
    {
        ArgumentNullException.ThrowIfNull(bins);
        SampleGuard.AtLeast(current.Length, nameof(current), 1);
        Span<int> counts = bins.Count <= 128 ? stackalloc int[bins.Count] : new int[bins.Count];
        bins.CountInto(current, counts);
        return Divergence(bins.ReferenceCounts, counts);
    }

    /// <summary>The divergence of counts in the same bins, in nats, 0..ln 2; divided by ln 2 it is in bits, 0..1.</summary>
    /// <exception cref="ArgumentException">Lengths differ, a side is empty, or a count is negative.</exception>
    public static double Divergence(ReadOnlySpan<int> reference, ReadOnlySpan<int> current)
    {
        SampleGuard.SameLength(reference.Length, current.Length, nameof(current));
        var m = (double)Shares.Total(reference, nameof(reference));
        var n = (double)Shares.Total(current, nameof(current));
        var sum = 0.0;
        for (var i = 0; i < reference.Length; i++)
        {
            var p = reference[i] / m;
            var q = current[i] / n;
            sum += Part(p, q) + Part(q, p);
        }

        // Rounding may leave -1e-17 where shares are equal.
        return Math.Clamp(sum / 2, 0, Math.Log(2));
    }

    /// <summary>The square root of the divergence in nats: a metric, 0..0.8326.</summary>
    public static double Distance(QuantileBins bins, ReadOnlySpan<double> current) => Math.Sqrt(Divergence(bins, current));

    private static double Part(double p, double q) => p > 0 ? p * Math.Log(2 * p / (p + q)) : 0;
}
