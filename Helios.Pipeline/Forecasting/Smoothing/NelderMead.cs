namespace Helios.Pipeline.Forecasting.Smoothing;

/// <summary>Minimises a function of few variables without derivatives.</summary>
/// <remarks>
/// Source: Nelder and Mead 1965, with the coefficients 1, 2, ½, ½ and the order of steps of Lagarias, Reeds, Wright and Wright 1998.
/// Deterministic; finds a local minimum.
/// </remarks>
internal static class NelderMead
{
    private const double Tolerance = 1e-8;
    private const double Smallest = 1e-3;

    /// <summary>Moves a point to a minimum.</summary>
    /// <param name="function">Called at most <paramref name="budget"/> times, and a few more to finish a step.</param>
    /// <param name="point">The start; receives the minimum.</param>
    /// <param name="budget">Most calls.</param>
    public static void Minimise(Objective function, double[] point, int budget)
    {
        var n = point.Length;
        var corners = new double[n + 1][];
        var values = new double[n + 1];
        for (var i = 0; i <= n; i++)
        {
            corners[i] = [.. point];
            if (i < n)
            {
                corners[i][i] += 1;
            }

            values[i] = function(corners[i]);
        }

        var calls = n + 1;
        while (calls < budget)
        {
            Array.Sort(values, corners);
            // Both: the two sides of a valley may be equally high and far apart.
            if (values[n] - values[0] <= Tolerance * Math.Abs(values[0]) && Size(corners) <= Smallest)
            {
                break;
            }

            calls += Step(function, corners, values);
        }

        Array.Sort(values, corners);
        corners[0].CopyTo(point, 0);
    }

    /// <summary>Replaces the worst corner, or shrinks; returns the number of calls.</summary>
    private static int Step(Objective function, double[][] corners, double[] values)
    {
        var n = values.Length - 1;
        var reflected = Along(corners, 1);
        var value = function(reflected);
        if (value < values[0])
        {
            var expanded = Along(corners, 2);
            var farther = function(expanded);
            (corners[n], values[n]) = farther < value ? (expanded, farther) : (reflected, value);
            return 2;
        }

        if (value < values[n - 1])
        {
            (corners[n], values[n]) = (reflected, value);
            return 1;
        }

        var contracted = Along(corners, value < values[n] ? 0.5 : -0.5);
        var nearer = function(contracted);
        if (nearer < Math.Min(value, values[n]))
        {
            (corners[n], values[n]) = (contracted, nearer);
            return 2;
        }

        for (var i = 1; i <= n; i++)
        {
            for (var k = 0; k < n; k++)
            {
                corners[i][k] = corners[0][k] + (0.5 * (corners[i][k] - corners[0][k]));
            }

            values[i] = function(corners[i]);
        }

        return n + 2;
    }

    private static double Size(double[][] corners)
    {
        var largest = 0.0;
        foreach (var corner in corners)
        {
            for (var k = 0; k < corner.Length; k++)
            {
                largest = Math.Max(largest, Math.Abs(corner[k] - corners[0][k]));
            }
        }

        return largest;
    }

    /// <summary>From the middle of all but the worst corner, away from the worst.</summary>
    private static double[] Along(double[][] corners, double factor)
    {
        var n = corners.Length - 1;
        var point = new double[n];
        for (var k = 0; k < n; k++)
        {
            var middle = 0.0;
            for (var i = 0; i < n; i++)
            {
                middle += corners[i][k] / n;
            }

            point[k] = middle + (factor * (middle - corners[n][k]));
        }

        return point;
    }
}
