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
    /// <remarks>O(m·n·d): only the band inside is walked. Rents a row of n + 1 and the reciprocals up to m + n.</remarks>
    public static double Outside(int m, int n, long distance)
    {
        if (distance <= 0)
        {
            return 1;
        }

        var rented = ArrayPool<double>.Shared.Rent(n + 1 + m + n + 1);
        var row = rented.AsSpan(0, n + 1);
        var reciprocals = rented.AsSpan(n + 1, m + n + 1);
        for (var i = 1; i < reciprocals.Length; i++)
        {
            reciprocals[i] = 1.0 / i;
        }

        // Outside the band every path has touched. In the first row inside it none has.
        row.Fill(1);
        row[..((int)Math.Min(n, (distance - 1) / m) + 1)].Clear();
        for (var i = 1; i <= m; i++)
        {
            var at = (long)i * n;
            var from = at < distance ? 0 : (int)(((at - distance) / m) + 1);
            var to = (int)Math.Min(n, (at + distance - 1) / m);
            Advance(row, i, from, to, reciprocals);
        }

        var share = row[n];
        ArrayPool<double>.Shared.Return(rented);
        return Math.Min(share, 1);
    }

    /// <summary>From row i - 1 to row i, in place, over the places inside the band.</summary>
    private static void Advance(Span<double> row, int i, int from, int to, ReadOnlySpan<double> reciprocals)
    {
        var left = from == 0 ? row[0] : 1;
        for (var j = from; j <= to; j++)
        {
            left = ((i * row[j]) + (j * left)) * reciprocals[i + j];
            row[j] = left;
        }
    }
}
