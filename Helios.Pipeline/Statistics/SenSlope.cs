using System.Buffers;

namespace Helios.Pipeline.Statistics;

/// <summary>A straight line that outliers do not move: the median of the slopes of all pairs.</summary>
/// <param name="Slope">Change per step.</param>
/// <param name="Intercept">Median of the values less slope times the median of their times.</param>
/// <remarks>
/// Source: Theil 1950; Sen 1968; the intercept after Conover 1980. Up to <see cref="MostListed"/> values all slopes are written down and
/// the median picked. Above, the number of slopes below θ is counted as the inversions of y - θt (Cole, Salowe, Steiger and Szemerédi
/// 1989) and θ found by bisection, in O(n log n) a step and memory for n, where the list would need n²/2. Pure.
/// </remarks>
public readonly record struct SenSlope(double Slope, double Intercept)
{
    /// <summary>Up to so many values the slopes of all pairs are listed.</summary>
    public const int MostListed = 1024;

    /// <summary>Fits the line.</summary>
    /// <param name="values">In time order; finite, or NaN where missing: a missing value keeps its place. At least two are present.</param>
    /// <exception cref="ArgumentException">A value is infinite, or fewer than two are present.</exception>
    public static SenSlope Of(ReadOnlySpan<double> values)
    {
        var n = SampleGuard.FiniteOrMissing(values, nameof(values));
        SampleGuard.AtLeast(n, nameof(values), 2);
        var rented = ArrayPool<double>.Shared.Rent(4 * n);
        var times = rented.AsSpan(0, n);
        var present = rented.AsSpan(n, n);
        var at = 0;
        for (var t = 0; t < values.Length; t++)
        {
            if (!double.IsNaN(values[t]))
            {
                times[at] = t;
                present[at++] = values[t];
            }
        }

        var slope = n <= MostListed ? Listed(times, present) : SlopeSearch.Median(times, present, rented.AsSpan(2 * n, 2 * n));
        var line = new SenSlope(slope, OrderStatistics.Median(present) - (slope * OrderStatistics.Median(times)));
        ArrayPool<double>.Shared.Return(rented);
        return line;
    }

    private static double Listed(ReadOnlySpan<double> times, ReadOnlySpan<double> values)
    {
        var pairs = values.Length * (values.Length - 1) / 2;
        var rented = ArrayPool<double>.Shared.Rent(pairs);
        var at = 0;
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = i + 1; j < values.Length; j++)
            {
                rented[at++] = (values[j] - values[i]) / (times[j] - times[i]);
            }
        }

        var median = OrderStatistics.Median(rented.AsSpan(0, pairs));
        ArrayPool<double>.Shared.Return(rented);
        return median;
    }
}
