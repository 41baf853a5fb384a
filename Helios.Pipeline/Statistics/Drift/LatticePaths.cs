using System.Buffers;

namespace Helios.Pipeline.Statistics.Drift;

/// <summary>The exact distribution of the two-sample Kolmogorov-Smirnov statistic.</summary>
/// <remarks>
/// The order of m and n values is a path from (0,0) to (m,n), all paths equally likely; the statistic reaches d where the path touches
/// |i·n - j·m| >= d. A(i,j), the share of paths to (i,j) that have touched, is 1 there and else
/// i/(i+j)·A(i-1,j) + j/(i+j)·A(i,j-1). Only positive numbers are added, so a p-value of 1e-300 is as precise as one of 0.5; counting
/// the paths that stay inside and taking 1 - share would lose it. Source: Hodges 1958; the outer form after Viehmann 2021.
/// </remarks>
internal static class LatticePaths
{
    /// <summary>Probability that the statistic is at least <paramref name="distance"/> / (m·n).</summary>
    /// <remarks>O(m·n), one rented row of n + 1.</remarks>
    public static double Outside(int m, int n, long distance)
    {
        if (distance <= 0)
        {
            return 1;
        }

        var rented = ArrayPool<double>.Shared.Rent(n + 1);
        var row = rented.AsSpan(0, n + 1);
        for (var i = 0; i <= m; i++)
        {
            Advance(row, i, m, n, distance);
        }

        var share = row[n];
        ArrayPool<double>.Shared.Return(rented);
        return Math.Min(share, 1);
    }

    /// <summary>From row i - 1 to row i, in place.</summary>
    private static void Advance(Span<double> row, int i, int m, int n, long distance)
    {
        var left = 0.0;
        for (var j = 0; j <= n; j++)
        {
            if (Math.Abs(((long)i * n) - ((long)j * m)) >= distance)
            {
                left = 1;
            }
            else if (i == 0)
            {
                left = j == 0 ? 0 : left;
            }
            else
            {
                left = ((i * row[j]) + (j * left)) / (i + j);
            }

            row[j] = left;
        }
    }
}
