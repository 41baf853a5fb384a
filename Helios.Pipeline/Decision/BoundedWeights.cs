namespace Helios.Pipeline.Decision;

/// <summary>Blends and bounds weights.</summary>
public static class BoundedWeights
{
    /// <summary>prior x entropy, normalised, each within the bounds, summing to 1.</summary>
    /// <param name="prior">n values, at least 0, positive sum.</param>
    /// <param name="entropy">n values, at least 0, summing to 1.</param>
    /// <param name="lower">Smallest weight; n times it must not exceed 1.</param>
    /// <param name="upper">Largest weight; n times it must not be below 1.</param>
    public static double[] Blend(ReadOnlySpan<double> prior, ReadOnlySpan<double> entropy, double lower, double upper)
    {
        var weights = new double[prior.Length];
        var sum = 0.0;
        for (var j = 0; j < weights.Length; j++)
        {
            weights[j] = prior[j] * entropy[j];
            sum += weights[j];
        }

        for (var j = 0; j < weights.Length; j++)
        {
            weights[j] = sum > 0 ? weights[j] / sum : 1.0 / weights.Length;
        }

        Clamp(weights, lower, upper);
        return weights;
    }

    /// <summary>Finds the factor f with Σ clamp(f·w) = 1 by bisection: the bounded weights nearest in proportion.</summary>
    private static void Clamp(double[] weights, double lower, double upper)
    {
        // A weight of 0 cannot grow by a factor; it takes the lower bound and any rest is spread over the free ones.
        var (low, high) = (0.0, 1.0);
        while (ClampedSum(weights, high, lower, upper) < 1 && high < 1e12)
        {
            high *= 2;
        }

        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = ClampedSum(weights, middle, lower, upper) < 1 ? (middle, high) : (low, middle);
        }

        for (var j = 0; j < weights.Length; j++)
        {
            weights[j] = Math.Clamp(weights[j] * high, lower, upper);
        }

        Spread(weights, upper);
    }

    private static double ClampedSum(double[] weights, double factor, double lower, double upper)
    {
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += Math.Clamp(weight * factor, lower, upper);
        }

        return sum;
    }

    /// <summary>Gives what is missing to 1 to the weights below the upper bound, in proportion to their room.</summary>
    private static void Spread(double[] weights, double upper)
    {
        var (missing, room) = (1.0, 0.0);
        foreach (var weight in weights)
        {
            missing -= weight;
            room += upper - weight;
        }

        for (var j = 0; j < weights.Length && missing > 0 && room > 0; j++)
        {
            weights[j] += missing * (upper - weights[j]) / room;
        }
    }
}
