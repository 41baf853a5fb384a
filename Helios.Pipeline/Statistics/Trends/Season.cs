namespace Helios.Pipeline.Statistics.Trends;

/// <summary>A season that was found.</summary>
/// <param name="Period">Values a season.</param>
/// <param name="Strength">Autocorrelation at that distance after the linear trend is gone, 0..1.</param>
public readonly record struct Season(int Period, double Strength)
{
    /// <summary>Periods looked for where nothing else is asked: half a day, a day and a week of hours.</summary>
    public static IReadOnlyList<int> Candidates { get; } = [12, 24, 168];

    /// <summary>Autocorrelation from which a season counts.</summary>
    public const double Weakest = 0.3;

    /// <summary>Finds the season of a series.</summary>
    /// <param name="values">Finite, evenly spaced. A period is tried only where at least two of it are there.</param>
    /// <param name="candidates">Periods from 2 on; null = <see cref="Candidates"/>.</param>
    /// <returns>Null where none stands out.</returns>
    /// <exception cref="ArgumentException">A value is not finite, or a candidate is below 2.</exception>
    /// <remarks>
    /// A season shows as a peak: more alike one period apart than half a period apart or a sixth beside. Values that merely resemble their
    /// neighbours do not have it. Of several the most alike wins, but a shorter one that is nearly so (0.1) before its multiples.
    /// O(n · candidates), one copy of the series. Pure.
    /// </remarks>
    public static Season? Find(ReadOnlySpan<double> values, IReadOnlyList<int>? candidates = null)
    {
        SampleGuard.Finite(values, nameof(values), 0);
        var rest = values.Length >= 4 ? Detrended(values) : [];
        var found = new List<Season>();
        foreach (var period in candidates ?? Candidates)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(period, 2, nameof(candidates));
            if (rest.Length >= 2 * period && Peak(rest, period) is { } strength)
            {
                found.Add(new Season(period, strength));
            }
        }

        if (found.Count == 0)
        {
            return null;
        }

        var strongest = found.Max(season => season.Strength);
        return found.Where(season => season.Strength >= strongest - 0.1).MinBy(season => season.Period);
    }

    private static double? Peak(double[] rest, int period)
    {
        var at = Autocorrelation.AdjustedAt(rest, period);
        var half = Autocorrelation.AdjustedAt(rest, period / 2);
        var noise = 2 / Math.Sqrt(rest.Length);
        // So far aside that a long smooth season has fallen by more than the noise. At periods 2 and 3 the half distance has to do.
        var aside = Math.Max(1, period / 6);
        var beside = period < 4
            ? half
            : Math.Max(Autocorrelation.AdjustedAt(rest, period - aside), Autocorrelation.AdjustedAt(rest, period + aside));
        return at >= Math.Max(Weakest, noise) && at > half + 0.1 && at > beside ? Math.Min(at, 1) : null;
    }

    private static double[] Detrended(ReadOnlySpan<double> values)
    {
        var line = LinearTrend.Of(values);
        var rest = new double[values.Length];
        var largest = 0.0;
        for (var t = 0; t < rest.Length; t++)
        {
            rest[t] = values[t] - line.At(t);
            largest = Math.Max(largest, Math.Abs(values[t]));
        }

        // What a straight line leaves of itself is rounding, and rounding has patterns.
        return rest.Max(Math.Abs) <= 1e-12 * largest ? [] : Clipped(rest);
    }

    /// <summary>Outliers are brought to four deviations: one of them may weigh as much as all the seasons together.</summary>
    private static double[] Clipped(double[] rest)
    {
        // 1.4826 times the median size is the deviation of normal values.
        var edge = 4 * 1.4826 * OrderStatistics.Median(Array.ConvertAll(rest, Math.Abs));
        return edge > 0 ? Array.ConvertAll(rest, value => Math.Clamp(value, -edge, edge)) : rest;
    }
}
