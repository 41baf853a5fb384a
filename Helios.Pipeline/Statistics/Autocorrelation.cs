namespace Helios.Pipeline.Statistics;

/// <summary>How much a series resembles itself a number of steps earlier.</summary>
/// <remarks>
/// r(k) = Σ (y_t - ȳ)(y_{t+k} - ȳ) / Σ (y_t - ȳ)², the mean of the whole series in both factors. Source: Box, Jenkins and Reinsel 1994,
/// section 2.1. A constant series has none: NaN at every lag. Pure.
/// </remarks>
public static class Autocorrelation
{
    /// <summary>Computes the lags 0, 1, … as many as there is room for.</summary>
    /// <param name="values">Finite, evenly spaced.</param>
    /// <param name="lags">Receives r(0) = 1, r(1), …; at most as long as the series.</param>
    /// <exception cref="ArgumentException">A value is not finite, or there are more lags than values.</exception>
    /// <remarks>O(n·lags), no allocation.</remarks>
    public static void Of(ReadOnlySpan<double> values, Span<double> lags)
    {
        SampleGuard.Finite(values, nameof(values), Math.Max(1, lags.Length));
        var moments = SampleMoments.Of(values);
        for (var lag = 0; lag < lags.Length; lag++)
        {
            lags[lag] = Covariation(values, lag, moments.Mean) / moments.SquaredDeviations;
        }
    }

    /// <summary>One lag, in [-1, 1]; NaN for a constant series.</summary>
    /// <param name="values">Finite, evenly spaced, more than <paramref name="lag"/>.</param>
    /// <param name="lag">At least 0.</param>
    /// <exception cref="ArgumentException">A value is not finite, or the lag is negative or not below the number of values.</exception>
    public static double At(ReadOnlySpan<double> values, int lag)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lag);
        SampleGuard.Finite(values, nameof(values), lag + 1);
        var moments = SampleMoments.Of(values);
        return Covariation(values, lag, moments.Mean) / moments.SquaredDeviations;
    }

    /// <summary>One lag, n / (n - lag) times larger, because only n - lag products are summed; may leave [-1, 1] a little.</summary>
    /// <inheritdoc cref="At" path="/param"/>
    public static double AdjustedAt(ReadOnlySpan<double> values, int lag) =>
        At(values, lag) * values.Length / (values.Length - lag);

    private static double Covariation(ReadOnlySpan<double> values, int lag, double mean)
    {
        var sum = 0.0;
        for (var t = lag; t < values.Length; t++)
        {
            sum += (values[t] - mean) * (values[t - lag] - mean);
        }

        return sum;
    }
}
