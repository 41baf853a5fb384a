namespace Helios.Pipeline.Statistics;

/// <summary>The straight line through a series by least squares, over t = 0, 1, …, with its significance.</summary>
/// <param name="Slope">Change per step.</param>
/// <param name="Intercept">The line at t = 0.</param>
/// <param name="Correlation">Of value and time, -1..1; 0 for a constant series. Its square is the share of variance explained.</param>
/// <param name="PValue">Probability of so steep a line where there is no trend, independent normal errors given; two-sided.</param>
/// <param name="StandardError">Of the slope.</param>
public readonly record struct LinearTrend(double Slope, double Intercept, double Correlation, double PValue, double StandardError)
{
    // Keeps t finite for a perfect line; as peers do.
    private const double Tiny = 1e-20;

    /// <summary>Fits the line.</summary>
    /// <param name="values">Finite, or NaN where missing: a missing value keeps its place in time. At least two are present.</param>
    /// <exception cref="ArgumentException">A value is infinite, or fewer than two are present.</exception>
    /// <remarks>
    /// Two passes, pure, O(n), no allocation. Two values always lie on a line: p is then 0, or 1 where they are equal. Source: Draper and
    /// Smith 1998, chapter 1; t = r·√(n-2)/√(1-r²) against Student's distribution.
    /// </remarks>
    public static LinearTrend Of(ReadOnlySpan<double> values)
    {
        var present = SampleGuard.FiniteOrMissing(values, nameof(values));
        SampleGuard.AtLeast(present, nameof(values), 2);
        var (meanTime, meanValue) = Means(values, present);
        double times = 0, both = 0, squares = 0;
        for (var t = 0; t < values.Length; t++)
        {
            if (!double.IsNaN(values[t]))
            {
                var x = t - meanTime;
                var y = values[t] - meanValue;
                times += x * x;
                both += x * y;
                squares += y * y;
            }
        }

        var slope = both / times;
        var r = squares == 0 ? 0 : Math.Clamp(both / Math.Sqrt(times * squares), -1, 1);
        var intercept = meanValue - (slope * meanTime);
        if (present == 2)
        {
            return new LinearTrend(slope, intercept, r, squares == 0 ? 1 : 0, 0);
        }

        var freedom = present - 2;
        var t2 = r * Math.Sqrt(freedom / ((1 - r + Tiny) * (1 + r + Tiny)));
        var error = Math.Sqrt((1 - (r * r)) * squares / times / freedom);
        return new LinearTrend(slope, intercept, r, StudentDistribution.TwoSided(t2, freedom), error);
    }

    /// <summary>The line at a time.</summary>
    public double At(double time) => Intercept + (Slope * time);

    private static (double Time, double Value) Means(ReadOnlySpan<double> values, int present)
    {
        double time = 0, value = 0;
        for (var t = 0; t < values.Length; t++)
        {
            time += double.IsNaN(values[t]) ? 0 : (double)t / present;
            value += double.IsNaN(values[t]) ? 0 : values[t] / present;
        }

        return (time, value);
    }
}
