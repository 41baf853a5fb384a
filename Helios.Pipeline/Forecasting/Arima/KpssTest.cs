namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>Test of a series for stationarity around a level.</summary>
/// <remarks>
/// Source: Kwiatkowski, Phillips, Schmidt and Shin 1992, equations 13 and 10 with Bartlett weights; lags and critical value (table 1, 5 %)
/// as Hyndman and Khandakar 2008 use them to choose the number of differences.
/// </remarks>
public static class KpssTest
{
    /// <summary>Above it stationarity is rejected at 5 %.</summary>
    public const double CriticalValue = 0.463;

    /// <summary>The statistic; 0 for a series that does not vary.</summary>
    /// <param name="values">At least one finite value.</param>
    /// <remarks>Pure, O(n n^(1/4)).</remarks>
    public static double Statistic(ReadOnlySpan<double> values) => Statistic(ArmaSeries.Of(values, 0, hasMean: true));

    /// <summary>Differences needed until stationarity is no longer rejected.</summary>
    /// <param name="values">The series.</param>
    /// <param name="most">The largest answer.</param>
    public static int Differences(ReadOnlySpan<double> values, int most)
    {
        var d = 0;
        while (d < most && values.Length - d > 2 && Statistic(ArmaSeries.Of(values, d, hasMean: true)) > CriticalValue)
        {
            d++;
        }

        return d;
    }

    private static double Statistic(ArmaSeries series)
    {
        if (series.Scale == 0)
        {
            return 0;
        }

        var values = series.Values;
        var n = values.Length;
        var lags = Math.Min(n - 1, (int)(4 * Math.Pow(n / 100.0, 0.25)));
        var variance = Covariance(values, 0);
        for (var k = 1; k <= lags; k++)
        {
            variance += 2 * (1 - (k / (lags + 1.0))) * Covariance(values, k);
        }

        var (partial, squares) = (0.0, 0.0);
        foreach (var value in values)
        {
            partial += value;
            squares += partial * partial;
        }

        return variance > 0 ? squares / ((double)n * n * variance) : 0;
    }

    private static double Covariance(double[] values, int lag)
    {
        var sum = 0.0;
        for (var t = lag; t < values.Length; t++)
        {
            sum += values[t] * values[t - lag];
        }

        return sum / values.Length;
    }
}
