namespace Helios.Pipeline.Statistics.Trends;

/// <summary>A place where the level of a series changes.</summary>
/// <param name="Index">First value of the new level, from 0.</param>
/// <param name="Before">Mean of the window before it.</param>
/// <param name="After">Mean of the window from it on.</param>
/// <param name="PValue">Probability of so large a difference at any place without a change, independent values given.</param>
public readonly record struct ChangePoint(int Index, double Before, double After, double PValue)
{
    /// <summary>Smallest window on either side.</summary>
    public const int SmallestWindow = 4;

    private const int LargestWindow = 96;

    /// <summary>Finds the strongest change by two windows that slide side by side.</summary>
    /// <param name="values">Finite, evenly spaced.</param>
    /// <param name="window">Values on either side, at least 4; 0 = tries an eighth and a quarter of the series, 4 to 96.</param>
    /// <param name="significance">Largest p-value of a change; 0.01 by default.</param>
    /// <returns>Null where there is none, or a straight line describes the series better than a step, or it is too short.</returns>
    /// <exception cref="ArgumentException">A value is not finite, or a parameter is out of range.</exception>
    /// <remarks>
    /// Difference of means in standard errors (Welch 1947) with the deviation of the neighbourhood, corrected for the number of places
    /// and windows tried (Bonferroni) and for what is alike among neighbours within the windows. A short window sees changes near the
    /// ends, a long one small changes. O(n·window). Pure.
    /// </remarks>
    public static ChangePoint? Find(ReadOnlySpan<double> values, int window = 0, double significance = 0.01)
    {
        SampleGuard.Finite(values, nameof(values), 0);
        if (window != 0)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(window, SmallestWindow);
            return Best(values, window) is { } only && only.PValue <= significance ? only : null;
        }

        var narrow = Best(values, Math.Clamp(values.Length / 8, SmallestWindow, LargestWindow));
        var wide = Best(values, Math.Clamp(values.Length / 4, SmallestWindow, LargestWindow));
        var better = wide is { } far && !(narrow?.PValue <= far.PValue) ? wide : narrow;
        return better is { } found && 2 * found.PValue <= significance ? found with { PValue = 2 * found.PValue } : null;
    }

    private static ChangePoint? Best(ReadOnlySpan<double> values, int width)
    {
        var best = -1;
        var (largest, freedom) = (0.0, 1.0);
        for (var at = width; at + width <= values.Length; at++)
        {
            var (score, degrees) = Score(values.Slice(at - width, width), values.Slice(at, width));
            (best, largest, freedom) = score > largest ? (at, score, degrees) : (best, largest, freedom);
        }

        if (best < 0 || !StepBeatsLine(values, best))
        {
            return null;
        }

        var before = SampleMoments.Of(values.Slice(best - width, width)).Mean;
        var after = SampleMoments.Of(values.Slice(best, width)).Mean;
        var places = values.Length - (2 * width) + 1;
        return new ChangePoint(best, before, after, Math.Min(1, places * StudentDistribution.TwoSided(largest, freedom)));
    }

    /// <summary>Difference of the means in standard errors, and the degrees of freedom behind these.</summary>
    private static (double Score, double Freedom) Score(ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        var (a, b) = (SampleMoments.Of(before), SampleMoments.Of(after));
        var difference = Math.Abs(a.Mean - b.Mean);
        var squares = a.SquaredDeviations + b.SquaredDeviations;
        var freedom = (2.0 * before.Length) - 2;
        if (difference <= 1e-12 * Math.Max(Math.Abs(a.Mean), Math.Abs(b.Mean)))
        {
            return (0, freedom);
        }

        // A short window sees too little of it: (1 + 3r) / w less (Kendall 1954).
        var seen = squares > 0 ? (Neighbours(before, a.Mean) + Neighbours(after, b.Mean)) / squares : 0;
        var alike = Math.Clamp(seen + ((1 + (3 * seen)) / before.Length), 0, 0.95);
        var widening = (1 + alike) / (1 - alike);
        var variance = squares / freedom * 2 / before.Length * widening;
        // A step without any noise is as certain as can be, and still finite so that the first of several wins.
        return (variance > 0 ? Math.Min(difference / Math.Sqrt(variance), 1e9) : 1e9, Math.Max(1, freedom / widening));
    }

    private static double Neighbours(ReadOnlySpan<double> values, double mean)
    {
        var sum = 0.0;
        for (var i = 1; i < values.Length; i++)
        {
            sum += (values[i] - mean) * (values[i - 1] - mean);
        }

        return sum;
    }

    private static bool StepBeatsLine(ReadOnlySpan<double> values, int at)
    {
        var step = SampleMoments.Of(values[..at]).SquaredDeviations + SampleMoments.Of(values[at..]).SquaredDeviations;
        var line = LinearTrend.Of(values);
        return step < SampleMoments.Of(values).SquaredDeviations * (1 - (line.Correlation * line.Correlation));
    }
}
