namespace Helios.Pipeline.Statistics;

/// <summary>Values by rank.</summary>
internal static class OrderStatistics
{
    /// <summary>The median; the values are reordered. NaN for none.</summary>
    /// <remarks>O(n) expected.</remarks>
    public static double Median(Span<double> values)
    {
        if (values.IsEmpty)
        {
            return double.NaN;
        }

        var upper = Select(values, values.Length / 2);
        if (values.Length % 2 == 1)
        {
            return upper;
        }

        // After the selection everything left of the place is at most as large.
        var lower = double.NegativeInfinity;
        foreach (var value in values[..(values.Length / 2)])
        {
            lower = Math.Max(lower, value);
        }

        return (lower + upper) / 2;
    }

    /// <summary>The quantile of sorted values, linear between neighbours (Hyndman and Fan 1996, type 7), to the bit as numpy computes it.</summary>
    /// <param name="sorted">Rising, at least one.</param>
    /// <param name="probability">0..1.</param>
    public static double Quantile(ReadOnlySpan<double> sorted, double probability)
    {
        var place = (sorted.Length - 1) * probability;
        var below = Math.Min((int)place, sorted.Length - 1);
        var above = Math.Min(below + 1, sorted.Length - 1);
        var share = place - below;
        var step = sorted[above] - sorted[below];
        // From the nearer side: numpy does so, and values that equal an edge have to fall on the same side of it.
        return share >= 0.5 ? sorted[above] - (step * (1 - share)) : sorted[below] + (step * share);
    }

    /// <summary>Hoare's quickselect with the median of three; falls back on sorting where pivots are bad.</summary>
    private static double Select(Span<double> values, int rank)
    {
        int low = 0, high = values.Length - 1;
        for (var budget = 64; high > low; budget--)
        {
            if (budget == 0)
            {
                values[low..(high + 1)].Sort();
                break;
            }

            var pivot = MedianOfThree(values[low], values[low + ((high - low) / 2)], values[high]);
            int i = low, j = high;
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (values[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            (low, high) = rank <= j ? (low, j) : rank >= i ? (i, high) : (rank, rank);
        }

        return values[rank];
    }

    private static double MedianOfThree(double a, double b, double c) =>
        Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
