namespace Helios.Pipeline.Decision;

/// <summary>Ranks from scores.</summary>
public static class Ranking
{
    // Mathematically equal scores of different rows differ by rounding, some 1e-15; a real difference is far above this.
    private const double Tie = 1e-12;

    /// <summary>Dense ranks: 1 is best, ties share a rank and the next rank follows without a gap.</summary>
    /// <param name="scores">Finite; more is better. Scores within 1e-12 of the largest magnitude count as equal.</param>
    /// <returns>One rank an alternative, in input order.</returns>
    public static int[] Dense(ReadOnlySpan<double> scores)
    {
        var order = Descending(scores);
        var ranks = new int[scores.Length];
        var tolerance = Tolerance(scores);
        var rank = 0;
        var leader = double.PositiveInfinity;
        foreach (var index in order)
        {
            if (leader - scores[index] > tolerance)
            {
                rank++;
                leader = scores[index];
            }

            ranks[index] = rank;
        }

        return ranks;
    }

    /// <summary>Alternatives from best to worst; ties keep input order.</summary>
    public static int[] Order(ReadOnlySpan<double> scores)
    {
        var ranks = Dense(scores);
        var order = new int[ranks.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(ranks, order);
        SortTies(ranks, order);
        return order;
    }

    /// <summary>The winner: the first in input order of those that share rank 1.</summary>
    public static int Winner(ReadOnlySpan<double> scores)
    {
        var best = double.NegativeInfinity;
        foreach (var score in scores)
        {
            best = Math.Max(best, score);
        }

        var tolerance = Tolerance(scores);
        for (var i = 0; i < scores.Length; i++)
        {
            if (best - scores[i] <= tolerance)
            {
                return i;
            }
        }

        throw new ArgumentException("there is nothing to rank", nameof(scores));
    }

    private static double Tolerance(ReadOnlySpan<double> scores)
    {
        var magnitude = 0.0;
        foreach (var score in scores)
        {
            magnitude = Math.Max(magnitude, Math.Abs(score));
        }

        return magnitude * Tie;
    }

    private static int[] Descending(ReadOnlySpan<double> scores)
    {
        var order = new int[scores.Length];
        var keys = new double[scores.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            keys[i] = -scores[i];
        }

        Array.Sort(keys, order);
        return order;
    }

    /// <summary>Array.Sort is not stable: runs of equal keys are put back into input order.</summary>
    private static void SortTies(int[] keys, int[] order)
    {
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
            {
                end++;
            }

            Array.Sort(order, start, end - start);
            start = end;
        }
    }
}
