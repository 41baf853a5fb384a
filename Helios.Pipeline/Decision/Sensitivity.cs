namespace Helios.Pipeline.Decision;

/// <summary>Does the winner survive small changes: each weight ±10 % (the others shrink or grow in proportion), each loser dropped?</summary>
/// <remarks>
/// Dropping a loser should never change the winner; where it does the method shows rank reversal (Belton and Gear 1983). To bound the
/// work on large problems only the <see cref="MaximumDrops"/> best losers are dropped. O((2n + min(m, 1000))·mn). Pure.
/// </remarks>
public static class Sensitivity
{
    /// <summary>Relative change of a weight.</summary>
    public const double WeightStep = 0.1;

    /// <summary>Most losers that are dropped, from the best down.</summary>
    public const int MaximumDrops = 1000;

    /// <summary>Tests the winner of <paramref name="problem"/> under <paramref name="method"/>.</summary>
    public static SensitivityReport Of(DecisionMatrix problem, RankingMethod method)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var scores = new double[problem.Alternatives];
        method.Score(problem.Values, problem.Weights, problem.Objectives, scores);
        var winner = Ranking.Winner(scores);
        var changes = new List<SensitivityChange>();
        var trials = MoveWeights(problem, method, winner, changes);
        trials += DropLosers(problem, method, winner, Ranking.Order(scores), changes);
        return new(method, problem.AlternativeNames[winner], trials, changes);
    }

    private static int MoveWeights(DecisionMatrix problem, RankingMethod method, int winner, List<SensitivityChange> changes)
    {
        var weights = new double[problem.Criteria];
        var scores = new double[problem.Alternatives];
        var trials = 0;
        for (var j = 0; j < weights.Length; j++)
        {
            if (problem.Weights[j] == 0)
            {
                continue;
            }

            foreach (var step in (ReadOnlySpan<double>)[WeightStep, -WeightStep])
            {
                Reweigh(problem.Weights, j, step, weights);
                method.Score(problem.Values, weights, problem.Objectives, scores);
                trials++;
                var now = Ranking.Winner(scores);
                if (now != winner)
                {
                    var change = step > 0 ? "weight_up" : "weight_down";
                    changes.Add(new(change, problem.CriterionNames[j], problem.AlternativeNames[now]));
                }
            }
        }

        return trials;
    }

    /// <summary>Changes one weight by a share of itself and normalises all to sum 1.</summary>
    private static void Reweigh(ReadOnlySpan<double> weights, int index, double step, Span<double> changed)
    {
        // Shares first: the sum of weights near the largest double must not overflow once one of them grows.
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var total = 0.0;
        for (var j = 0; j < weights.Length; j++)
        {
            changed[j] = weights[j] / sum * (j == index ? 1 + step : 1);
            total += changed[j];
        }

        foreach (ref var weight in changed)
        {
            weight /= total;
        }
    }

    private static int DropLosers(
        DecisionMatrix problem, RankingMethod method, int winner, int[] order, List<SensitivityChange> changes)
    {
        var (m, n) = (problem.Alternatives, problem.Criteria);
        if (m < 3)
        {
            return 0;
        }

        var rest = new double[(m - 1) * n];
        var scores = new double[m - 1];
        var trials = 0;
        foreach (var loser in order)
        {
            if (loser == winner || trials == MaximumDrops)
            {
                continue;
            }

            problem.Values[..(loser * n)].CopyTo(rest);
            problem.Values[((loser + 1) * n)..].CopyTo(rest.AsSpan(loser * n));
            method.Score(rest, problem.Weights, problem.Objectives, scores);
            trials++;
            var now = Ranking.Winner(scores);
            now += now >= loser ? 1 : 0;
            if (now != winner)
            {
                changes.Add(new("dropped", problem.AlternativeNames[loser], problem.AlternativeNames[now]));
            }
        }

        return trials;
    }
}
