using Helios.Pipeline.Detection.Trend;

namespace Helios.Pipeline.Detection.Explanation;

/// <summary>Says what shape an alarm has, from the values before it.</summary>
/// <remarks>
/// First that holds: no data is <see cref="AnomalyKind.MissingData"/>; no alarm is <see cref="AnomalyKind.Normal"/>; a detector that names a
/// shape (level shift, trend, seasonal, pattern shift, variance) knows best; the last <see cref="Run"/> values all on one side, more than
/// 2 robust deviations from the median before, are a level shift or a trend, whichever fits (<see cref="ChangeShape"/>); at least two of them more
/// than 3 on either side are a change of variance; else the side of the value makes it a spike or a drop. Only the last 128 values count;
/// with fewer than twice the run, spike and drop remain. O(n log n), no allocation.
/// </remarks>
public static class KindClassifier
{
    /// <summary>Values in a row on one side that make a level or a trend.</summary>
    public const int Run = 8;

    private const int MostValues = 128;
    private const double Far = 2;

    // One value in 740 of plain noise lies this far out: four among eight, two a side, are no chance.
    private const double VeryFar = 3;
    private const double SigmaOfMedianDeviation = 1.4826;

    /// <summary>Classifies.</summary>
    /// <param name="recent">Oldest first, the judged value at the end, NaN for no data; may be empty.</param>
    /// <param name="result">The detector's word about the judged value.</param>
    public static AnomalyKind Classify(ReadOnlySpan<double> recent, in DetectorResult result)
    {
        if (result.Kind == AnomalyKind.MissingData || (!recent.IsEmpty && double.IsNaN(recent[^1])))
        {
            return AnomalyKind.MissingData;
        }

        if (!result.IsAlarm)
        {
            return AnomalyKind.Normal;
        }

        if (result.Kind is not (AnomalyKind.Spike or AnomalyKind.Drop or AnomalyKind.Normal))
        {
            return result.Kind;
        }

        Span<double> values = stackalloc double[MostValues];
        values = Finite(recent, values);
        if (values.Length >= 2 * Run && Shape(values) is { } shape)
        {
            return shape;
        }

        if (result.Kind != AnomalyKind.Normal)
        {
            return result.Kind;
        }

        return values.Length > 0 && values[^1] < result.Expected ? AnomalyKind.Drop : AnomalyKind.Spike;
    }

    private static AnomalyKind? Shape(ReadOnlySpan<double> values)
    {
        var (median, sigma) = Spread(values[..^Run]);
        var (above, below) = Outside(values[^Run..], median, Far * sigma);
        if (above == Run || below == Run)
        {
            return ChangeShape.Of(values).IsRamp ? AnomalyKind.Trend : AnomalyKind.LevelShift;
        }

        (above, below) = Outside(values[^Run..], median, VeryFar * sigma);
        return above >= 2 && below >= 2 ? AnomalyKind.Variance : null;
    }

    private static (int Above, int Below) Outside(ReadOnlySpan<double> values, double median, double distance)
    {
        var (above, below) = (0, 0);
        foreach (var value in values)
        {
            above += value > median + distance ? 1 : 0;
            below += value < median - distance ? 1 : 0;
        }

        return (above, below);
    }

    /// <summary>Median and robust standard deviation.</summary>
    internal static (double Median, double Sigma) Spread(ReadOnlySpan<double> values)
    {
        Span<double> sorted = stackalloc double[MostValues];
        sorted = sorted[..values.Length];
        values.CopyTo(sorted);
        sorted.Sort();
        var median = Middle(sorted);
        foreach (ref var value in sorted)
        {
            value = Math.Abs(value - median);
        }

        sorted.Sort();
        return (median, SigmaOfMedianDeviation * Middle(sorted));
    }

    /// <summary>The last finite values, at most as many as <paramref name="target"/> holds, oldest first.</summary>
    internal static Span<double> Finite(ReadOnlySpan<double> recent, Span<double> target)
    {
        var from = target.Length;
        for (var i = recent.Length - 1; i >= 0 && from > 0; i--)
        {
            if (double.IsFinite(recent[i]))
            {
                target[--from] = recent[i];
            }
        }

        return target[from..];
    }

    private static double Middle(ReadOnlySpan<double> sorted) =>
        sorted.IsEmpty ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
