namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>A differenced series, centred where it has a mean and scaled to a root mean square near 1.</summary>
/// <remarks>The scale is a power of two, so that scaling rounds nothing.</remarks>
internal sealed class ArmaSeries
{
    private const double Rounding = 1.2e-16;

    private ArmaSeries(double[] values, bool hasMean, double centre, double scale)
    {
        (Values, HasMean, Centre, Scale) = (values, hasMean, centre, scale);
    }

    /// <summary>The scaled values.</summary>
    public double[] Values { get; }

    /// <summary>Whether the process has a mean that is estimated.</summary>
    public bool HasMean { get; }

    /// <summary>What was taken off before scaling.</summary>
    public double Centre { get; }

    /// <summary>What the values were divided by; 0 where they do not vary.</summary>
    public double Scale { get; }

    /// <summary>Differences a series d times and scales the result.</summary>
    public static ArmaSeries Of(ReadOnlySpan<double> values, int d, bool hasMean)
    {
        var series = Difference(values, d);
        var largest = 0.0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        var centre = hasMean ? Mean(series) : 0;
        var spread = 0.0;
        for (var i = 0; i < series.Length; i++)
        {
            series[i] -= centre;
            spread = Math.Max(spread, Math.Abs(series[i]));
        }

        // What is left of a series that does not vary is the rounding of its d differences.
        if (spread <= largest * Rounding * 4 * (1 << d))
        {
            return new ArmaSeries(series, hasMean, centre, 0);
        }

        var scale = Math.ScaleB(1, Math.ILogB(RootMeanSquare(series, spread)));
        for (var i = 0; i < series.Length; i++)
        {
            series[i] /= scale;
        }

        return new ArmaSeries(series, hasMean, centre, scale);
    }

    /// <summary>The d-th differences.</summary>
    public static double[] Difference(ReadOnlySpan<double> values, int d)
    {
        var work = values.ToArray();
        for (var round = 1; round <= d; round++)
        {
            for (var i = work.Length - 1; i >= round; i--)
            {
                work[i] -= work[i - 1];
            }
        }

        return work[d..];
    }

    private static double Mean(double[] values)
    {
        var mean = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            mean += (values[i] - mean) / (i + 1);
        }

        return mean;
    }

    private static double RootMeanSquare(double[] values, double spread)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value / spread * (value / spread);
        }

        return spread * Math.Sqrt(sum / values.Length);
    }
}
