namespace Helios.Pipeline.Statistics;

/// <summary>Finds the median of the slopes of all pairs without writing them down.</summary>
/// <remarks>A pair has a slope above θ exactly where y - θt still rises: falling pairs are inversions. See <see cref="SenSlope"/>.</remarks>
internal static class SlopeSearch
{
    /// <param name="times">Rising.</param>
    /// <param name="values">Finite, at least two.</param>
    /// <param name="scratch">Twice as long; overwritten.</param>
    public static double Median(ReadOnlySpan<double> times, ReadOnlySpan<double> values, Span<double> scratch)
    {
        var pairs = (long)values.Length * (values.Length - 1) / 2;
        var upper = Ranked(times, values, scratch, (pairs / 2) + 1);
        return pairs % 2 == 1 ? upper : (Ranked(times, values, scratch, pairs / 2) + upper) / 2;
    }

    /// <summary>The slope of that rank, 1 = the smallest, to the last bits that y - θt keeps.</summary>
    private static double Ranked(ReadOnlySpan<double> times, ReadOnlySpan<double> values, Span<double> scratch, long rank)
    {
        // No slope of a pair is steeper than the steepest between neighbours.
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (var i = 1; i < values.Length; i++)
        {
            var slope = (values[i] - values[i - 1]) / (times[i] - times[i - 1]);
            low = Math.Min(low, slope);
            high = Math.Max(high, slope);
        }

        if (Below(times, values, scratch, low) >= rank)
        {
            return low;
        }

        // Finer steps than these are lost in the rounding of y - θt.
        var finest = Magnitude(values) * 1e-16 / (times[^1] - times[0]);
        while (high - low > finest)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                break;
            }

            (low, high) = Below(times, values, scratch, middle) >= rank ? (low, middle) : (middle, high);
        }

        return high;
    }

    private static double Magnitude(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    /// <summary>Number of pairs with a slope of at most <paramref name="theta"/>.</summary>
    private static long Below(ReadOnlySpan<double> times, ReadOnlySpan<double> values, Span<double> scratch, double theta)
    {
        var rest = scratch[..values.Length];
        for (var i = 0; i < rest.Length; i++)
        {
            // Mirrored, so that equal values (slope exactly θ) count as «at most» and not as «above».
            rest[rest.Length - 1 - i] = values[i] - (theta * times[i]);
        }

        var rising = Inversions.SortAndCount(rest, scratch[values.Length..]);
        return ((long)rest.Length * (rest.Length - 1) / 2) - rising;
    }
}
