namespace Helios.Pipeline.Forecasting.Capacity;

/// <summary>When a limit is reached, in steps from now, 1 = the next value.</summary>
/// <param name="Earliest">The first step at which the interval's upper edge reaches it.</param>
/// <param name="Expected">The first step at which the expected value does; null = beyond the horizon.</param>
/// <param name="Latest">The first step at which the lower edge does; null = beyond the horizon.</param>
public readonly record struct ExhaustionRange(int Earliest, int? Expected, int? Latest)
{
    /// <summary>Reads the range off a forecast.</summary>
    /// <returns>Null where not even the upper edge reaches the limit.</returns>
    /// <remarks>O(steps), pure.</remarks>
    public static ExhaustionRange? Of(ReadOnlySpan<double> mean, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, double limit) =>
        First(upper, limit) is { } earliest ? new ExhaustionRange(earliest, First(mean, limit), First(lower, limit)) : null;

    private static int? First(ReadOnlySpan<double> edge, double limit)
    {
        for (var step = 0; step < edge.Length; step++)
        {
            if (edge[step] >= limit)
            {
                return step + 1;
            }
        }

        return null;
    }
}
