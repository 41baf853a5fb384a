using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Forecasting.Decomposition;

/// <summary>Classical additive decomposition: centred moving average, then the mean of each place in the period.</summary>
/// <remarks>
/// Source: Kendall and Stuart 1983, volume 3, pages 410 to 414; the same convention as R's <c>decompose</c>. An even period takes a 2 x P
/// average with half weights at both ends, so the first and last P/2 values have no trend and no remainder. Pure, O(n).
/// </remarks>
public static class AdditiveDecomposition
{
    /// <summary>Takes a series apart.</summary>
    /// <param name="values">Finite, evenly spaced, at least two periods.</param>
    /// <param name="period">Values a season, at least 2.</param>
    /// <returns>Parts as long as the series; the seasonal part repeats exactly and sums to 0 over a period.</returns>
    /// <exception cref="ArgumentException">Fewer than two periods, a value that is not finite, or a period below 2.</exception>
    public static SeasonalParts Of(ReadOnlySpan<double> values, int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 2);
        SampleGuard.Finite(values, nameof(values), 2 * period);
        var trend = MovingAverage(values, period);
        var profile = Profile(values, trend, period);
        var seasonal = new double[values.Length];
        var remainder = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            seasonal[i] = profile[i % period];
            remainder[i] = values[i] - trend[i] - seasonal[i];
        }

        return new SeasonalParts(trend, seasonal, remainder);
    }

    private static double[] MovingAverage(ReadOnlySpan<double> values, int period)
    {
        var trend = new double[values.Length];
        Array.Fill(trend, double.NaN);
        var half = period / 2;
        var endWeight = period % 2 == 0 ? 0.5 : 1;
        for (var i = half; i + half < values.Length; i++)
        {
            // Summed anew at every place: a running sum would carry the rounding of a spike along.
            var sum = endWeight * (values[i - half] + values[i + half]);
            for (var j = i - half + 1; j < i + half; j++)
            {
                sum += values[j];
            }

            trend[i] = sum / period;
        }

        return trend;
    }

    /// <summary>Mean deviation from the trend at each place of the period, moved to sum to 0.</summary>
    private static double[] Profile(ReadOnlySpan<double> values, double[] trend, int period)
    {
        var profile = new double[period];
        for (var place = 0; place < period; place++)
        {
            var moments = default(SampleMoments);
            for (var i = place; i < values.Length; i += period)
            {
                moments = double.IsNaN(trend[i]) ? moments : moments.With(values[i] - trend[i]);
            }

            profile[place] = moments.Mean;
        }

        var middle = SampleMoments.Of(profile).Mean;
        foreach (ref var value in profile.AsSpan())
        {
            value -= middle;
        }

        return profile;
    }
}
