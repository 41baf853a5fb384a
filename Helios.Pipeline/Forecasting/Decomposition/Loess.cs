using System.Runtime.CompilerServices;

namespace Helios.Pipeline.Forecasting.Decomposition;

/// <summary>Local straight lines through evenly spaced values, near ones weighing more.</summary>
/// <remarks>
/// Tricube weights (1 - (d/h)³)³ over the q nearest places, times a robustness weight each; the local line is written as weights of the
/// values. Source: Cleveland 1979; in this form Cleveland, Cleveland, McRae and Terpenning 1990, section 2, with the limits 0.001 and
/// 0.999 of h, and the 0.001 below which a line is not told from a level, of the authors' program.
/// </remarks>
internal static class Loess
{
    /// <summary>Smooths every place.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="window">q: odd; more than there are values widens the weights instead.</param>
    /// <param name="robustness">A factor of 0..1 a value; empty = all 1.</param>
    /// <param name="smooth">Receives one value a place; where all weights are 0 the value itself.</param>
    /// <param name="weights">Scratch, as long as the values.</param>
    public static void Smooth(
        ReadOnlySpan<double> values,
        int window,
        ReadOnlySpan<double> robustness,
        Span<double> smooth,
        Span<double> weights)
    {
        var n = values.Length;
        if (n < 2)
        {
            values.CopyTo(smooth);
            return;
        }

        var half = (window + 1) / 2;
        int left = 1, right = Math.Min(window, n);
        var inside = robustness.IsEmpty && window < n ? Interior(window, weights) : [];
        for (var place = 1; place <= n; place++)
        {
            if (window < n && place > half && right != n)
            {
                left++;
                right++;
            }

            if (!inside.IsEmpty && place - left == half - 1)
            {
                // In the middle, without robustness, the weights are everywhere the same.
                smooth[place - 1] = Dot(inside, values.Slice(left - 1, window));
                continue;
            }

            var scratch = inside.IsEmpty ? weights : weights[window..];
            var fit = At(values, window, robustness, (place, left, right), scratch);
            smooth[place - 1] = double.IsNaN(fit) ? values[place - 1] : fit;
        }
    }

    /// <summary>The local line's value at one place, which may lie outside the series.</summary>
    /// <param name="values">The series.</param>
    /// <param name="window">q.</param>
    /// <param name="robustness">Empty = all 1.</param>
    /// <param name="at">The place, and the first and last place that count, from 1.</param>
    /// <param name="weights">Scratch.</param>
    /// <returns>NaN where every weight is 0.</returns>
    public static double At(
        ReadOnlySpan<double> values,
        int window,
        ReadOnlySpan<double> robustness,
        (int Place, int Left, int Right) at,
        Span<double> weights)
    {
        var n = values.Length;
        var count = at.Right - at.Left + 1;
        var reach = (double)(Math.Max(at.Place - at.Left, at.Right - at.Place) + (window > n ? (window - n) / 2 : 0));
        var near = weights[..count];
        var factors = robustness.IsEmpty ? [] : robustness.Slice(at.Left - 1, count);
        var total = Tricube(at.Place - at.Left, reach, factors, near);
        if (!(total > 0))
        {
            return double.NaN;
        }

        for (var i = 0; i < count; i++)
        {
            near[i] /= total;
        }

        if (reach > 0)
        {
            Tilt(at.Place - at.Left, n - 1.0, near);
        }

        return Dot(near, values.Slice(at.Left - 1, count));
    }

    /// <summary>The weights of a place with the window on either side, at the beginning of the scratch; empty where there is no room for them.</summary>
    private static Span<double> Interior(int window, Span<double> weights)
    {
        if (weights.Length < 2 * window)
        {
            return [];
        }

        var near = weights[..window];
        var total = Tricube((window - 1) / 2, (window - 1) / 2, [], near);
        foreach (ref var weight in near)
        {
            weight /= total;
        }

        return near;
    }

    /// <summary>Weights by distance from <paramref name="place"/>, which counts from the first of them; returns their sum.</summary>
    private static double Tricube(int place, double reach, ReadOnlySpan<double> robustness, Span<double> weights)
    {
        var (far, close) = (0.999 * reach, 0.001 * reach);
        var total = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            var distance = (double)Math.Abs(i - place);
            var weight = 0.0;
            if (distance <= far)
            {
                weight = distance <= close ? 1 : Cube(1 - Cube(distance / reach));
                weight *= robustness.IsEmpty ? 1 : robustness[i];
            }

            weights[i] = weight;
            total += weight;
        }

        return total;
    }

    /// <summary>From a local mean to a local line, where the weighted places spread enough to tell a slope.</summary>
    private static void Tilt(int place, double range, Span<double> weights)
    {
        var centre = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            centre += weights[i] * i;
        }

        var spread = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            spread += weights[i] * (i - centre) * (i - centre);
        }

        if (Math.Sqrt(spread) <= 0.001 * range)
        {
            return;
        }

        var slope = (place - centre) / spread;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] *= (slope * (i - centre)) + 1;
        }
    }

    private static double Dot(ReadOnlySpan<double> weights, ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * values[i];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Cube(double x) => x * x * x;
}
