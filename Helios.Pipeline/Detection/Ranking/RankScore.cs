namespace Helios.Pipeline.Detection.Ranking;

/// <summary>The score of a parent from its children, and what each child adds to it.</summary>
internal static class RankScore
{
    private const double Rank = 0.95;

    /// <summary>The score of a parent with at least one child; O(log n).</summary>
    public static double Of(RankOrder children, RankingStrategy strategy)
    {
        switch (strategy)
        {
            case RankingStrategy.Mean:
                return children.Scores / children.Count;
            case RankingStrategy.Weighted:
                return children.Weights > 0 ? children.Products / children.Weights : 0;
            case RankingStrategy.P95:
                var (upper, lower, share) = Between(children.Count);
                return children[lower].Score + (share * (children[upper].Score - children[lower].Score));
            default:
                return children[0].Score;
        }
    }

    /// <summary>What the child at a place adds; over all children the sum is <see cref="Of"/> within rounding.</summary>
    public static double Contribution(RankOrder children, RankNode child, int place, RankingStrategy strategy)
    {
        switch (strategy)
        {
            case RankingStrategy.Mean:
                return child.Score / children.Count;
            case RankingStrategy.Weighted:
                return children.Weights > 0 ? child.Weight * child.Score / children.Weights : 0;
            case RankingStrategy.P95:
                var (upper, lower, share) = Between(children.Count);
                return ((place == upper ? share : 0) + (place == lower ? 1 - share : 0)) * child.Score;
            default:
                return place == 0 ? child.Score : 0;
        }
    }

    /// <summary>The places (0 = highest) that the percentile lies between, and how near it is to the upper one.</summary>
    private static (int Upper, int Lower, double Share) Between(int count)
    {
        var position = Rank * (count - 1);
        var below = (int)position;
        var lower = count - 1 - below;
        return (Math.Max(lower - 1, 0), lower, position - below);
    }
}
