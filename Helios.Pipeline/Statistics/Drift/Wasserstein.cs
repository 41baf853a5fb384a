namespace Helios.Pipeline.Statistics.Drift;

/// <summary>Wasserstein-1 (earth mover's) distance: how far, in the metric's unit, the values of one sample have to move to become the other.</summary>
/// <remarks>∫ |F(x) - G(x)| dx over the two empirical distribution functions. Source: Vallender 1974. Pure; rents buffers to sort.</remarks>
public static class Wasserstein
{
    /// <summary>The distance between samples in any order.</summary>
    /// <param name="reference">Finite, at least one.</param>
    /// <param name="current">Finite, at least one.</param>
    /// <returns>At least 0; infinite only where a range is beyond the largest double.</returns>
    /// <exception cref="ArgumentException">A sample is empty, or a value is not finite.</exception>
    public static double Distance(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        using var sorted = new SortedPair(reference, current);
        return DistanceOfSorted(sorted.Reference, sorted.Current);
    }

    /// <summary>The distance between rising samples, which is not checked; O(m + n), no allocation.</summary>
    /// <exception cref="ArgumentException">A sample is empty.</exception>
    public static double DistanceOfSorted(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        SampleGuard.AtLeast(reference.Length, nameof(reference), 1);
        SampleGuard.AtLeast(current.Length, nameof(current), 1);
        int i = 0, j = 0;
        var at = Math.Min(reference[0], current[0]);
        var sum = 0.0;
        while (i < reference.Length || j < current.Length)
        {
            var next = i == reference.Length || (j < current.Length && current[j] < reference[i]) ? current[j] : reference[i];
            sum += Math.Abs(((double)i / reference.Length) - ((double)j / current.Length)) * (next - at);
            at = next;
            if (i < reference.Length && reference[i] == next)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return sum;
    }
}
