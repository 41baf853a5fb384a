using Helios.Pipeline.Detection.Ranking;

namespace Helios.Specs.Pipeline.Detection.Ranking;

/// <summary>The ranking from all metrics at once, level by level.</summary>
internal static class SlowRanking
{
    /// <summary>Compares every place of a tree with recomputation: scores, weights, order and contributions.</summary>
    public static void Check(RankingTree tree, Dictionary<RankPath, (double Score, double Weight)> leaves, RankingStrategy strategy, string where)
    {
        Check(tree, default, leaves, strategy, where);
        var best = leaves
            .OrderByDescending(leaf => leaf.Value.Score)
            .ThenBy(leaf => leaf.Key.Tenant, StringComparer.Ordinal).ThenBy(leaf => leaf.Key.Cluster, StringComparer.Ordinal)
            .ThenBy(leaf => leaf.Key.Node, StringComparer.Ordinal).ThenBy(leaf => leaf.Key.Metric, StringComparer.Ordinal)
            .Take(7).Select(leaf => leaf.Key);
        Assert.Equal(best, tree.TopMetrics(default, 7).Select(entry => entry.Path));
    }

    private static (double Score, double Weight) Check(
        RankingTree tree, RankPath path, Dictionary<RankPath, (double Score, double Weight)> leaves, RankingStrategy strategy, string where)
    {
        if (path.Level == RankLevel.Metric)
        {
            return leaves[path];
        }

        var children = leaves.Keys.Select(leaf => leaf.NameAt(path.Level + 1)!).Distinct()
            .Select(name => path.Child(name))
            .ToDictionary(child => child, child => Check(tree, child, Below(leaves, child), strategy, where));
        if (children.Count == 0)
        {
            Assert.Null(tree.Score(path));
            return default;
        }

        var (score, weight) = (Of([.. children.Values], strategy), children.Values.Sum(child => child.Weight));
        Assert.True(Math.Abs(score - tree.Score(path)!.Value) < 1e-9, $"{where} '{path}': {score}, tree {tree.Score(path)}");
        var top = tree.Top(path, int.MaxValue);

        // Scores that differ in the last bits only may stand either way; by the tree's own scores the order must hold.
        var order = top.OrderByDescending(entry => entry.Score).ThenBy(entry => entry.Path.NameAt(entry.Path.Level), StringComparer.Ordinal);
        Assert.Equal(order.Select(entry => entry.Path), top.Select(entry => entry.Path));
        Assert.Equal(children.Keys.ToHashSet(), top.Select(entry => entry.Path).ToHashSet());
        Assert.All(top, entry => Assert.Equal(children[entry.Path].Weight, entry.Weight, 1e-9));
        Assert.True(Math.Abs(top.Sum(entry => entry.Contribution) - score) < 1e-9, $"{where} '{path}': contributions {top.Sum(entry => entry.Contribution)} of {score}");
        return (score, weight);
    }

    private static double Of((double Score, double Weight)[] children, RankingStrategy strategy)
    {
        var total = children.Sum(child => child.Weight);
        return strategy switch
        {
            RankingStrategy.Max => children.Max(child => child.Score),
            RankingStrategy.Mean => children.Average(child => child.Score),
            RankingStrategy.Weighted => total > 0 ? children.Sum(child => child.Weight * child.Score) / total : 0,
            _ => Percentile([.. children.Select(child => child.Score).Order()]),
        };
    }

    private static double Percentile(double[] sorted)
    {
        var position = 0.95 * (sorted.Length - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    private static Dictionary<RankPath, (double Score, double Weight)> Below(Dictionary<RankPath, (double Score, double Weight)> leaves, RankPath path) =>
        leaves.Where(leaf => leaf.Key.NameAt(path.Level) == path.NameAt(path.Level)).ToDictionary(leaf => leaf.Key, leaf => leaf.Value);
}
