namespace Helios.Actors.Feedback;

/// <summary>A mean that a few wild values cannot carry off: Huber's M-estimate of location.</summary>
/// <remarks>
/// Times to recovery are skewed, with a tail of timeouts: a plain mean follows the tail; a median ignores it but wanders with few runs
/// (64 % efficient on normal data). Huber's estimate with k = 1.345 is 95 % efficient there and bounds what one value can do; started at
/// the median and scaled by the median absolute deviation it stands up to nearly half of the values being wild. Source: Huber 1964,
/// «Robust estimation of a location parameter»; scale fixed as in Maronna, Martin and Yohai 2006, section 2.7.1. Weighted: each value
/// counts by its weight. Where more than half of the weight is on one value, that is the answer.
/// </remarks>
internal static class HuberMean
{
    private const double K = 1.345;

    // The deviation of a normal distribution is 1.4826 times its median absolute deviation.
    private const double Normal = 1.4826;
    private const int MaximumSteps = 50;

    /// <summary>The mean; NaN where there is no value.</summary>
    /// <param name="values">n finite values.</param>
    /// <param name="weights">n weights above 0.</param>
    public static double Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        if (values.IsEmpty)
        {
            return double.NaN;
        }

        var centre = Median(values, weights);
        var distances = new double[values.Length];
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = Math.Abs(values[i] - centre);
        }

        var reach = K * Normal * Median(distances, weights);
        return reach > 0 ? Iterate(values, weights, centre, reach) : centre;
    }

    private static double Iterate(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double centre, double reach)
    {
        for (var step = 0; step < MaximumSteps; step++)
        {
            var (sum, total) = (0.0, 0.0);
            for (var i = 0; i < values.Length; i++)
            {
                var distance = Math.Abs(values[i] - centre);
                var weight = weights[i] * (distance <= reach ? 1 : reach / distance);
                sum += weight * values[i];
                total += weight;
            }

            var next = sum / total;
            var moved = Math.Abs(next - centre);
            centre = next;
            if (moved <= 1e-9 * reach)
            {
                break;
            }
        }

        return centre;
    }

    /// <summary>The weighted median: half of the weight lies on either side; between two values their middle.</summary>
    private static double Median(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var (sorted, along) = (values.ToArray(), weights.ToArray());
        Array.Sort(sorted, along);
        var total = 0.0;
        foreach (var weight in along)
        {
            total += weight;
        }

        var below = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            below += along[i];
            if (below > total / 2 * (1 + 1e-12))
            {
                return sorted[i];
            }

            if (below >= total / 2 * (1 - 1e-12) && i + 1 < sorted.Length)
            {
                return (sorted[i] + sorted[i + 1]) / 2;
            }
        }

        return sorted[^1];
    }
}
