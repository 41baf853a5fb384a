namespace Helios.Pipeline.Statistics;

/// <summary>Deviations from the mean in standard deviations (z-scores).</summary>
public static class StandardScores
{
    /// <summary>Scores every value against the mean and deviation of all.</summary>
    /// <param name="values">Finite, or NaN where missing; missing values stay NaN and count nowhere.</param>
    /// <param name="lostDegrees">Degrees of freedom taken from n in the variance: 0 population, 1 sample.</param>
    /// <param name="scores">Receives one score a value; NaN where the values are constant or too few.</param>
    /// <exception cref="ArgumentException">A value is infinite, or the lengths differ.</exception>
    /// <remarks>Two passes, so that a large mean does not cost digits. O(n), pure, no allocation.</remarks>
    public static void Of(ReadOnlySpan<double> values, int lostDegrees, Span<double> scores)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lostDegrees);
        SampleGuard.SameLength(values.Length, scores.Length, nameof(scores));
        var present = SampleGuard.FiniteOrMissing(values, nameof(values));
        var moments = SampleMoments.Of(values);
        var deviation = present > lostDegrees ? Math.Sqrt(moments.SquaredDeviations / (present - lostDegrees)) : double.NaN;
        for (var i = 0; i < values.Length; i++)
        {
            scores[i] = deviation > 0 ? (values[i] - moments.Mean) / deviation : double.NaN;
        }
    }
}
