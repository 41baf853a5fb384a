namespace Helios.Pipeline.Detection.Ranking;

/// <summary>Scores of metrics, gathered to nodes, clusters, tenants and the whole, each level ranked.</summary>
/// <remarks>
/// A parent's score comes from the scores of its children by one strategy at every level, so the mean of a cluster is the mean of its nodes
/// however many metrics each has; with <see cref="RankingStrategy.Weighted"/> a parent weighs what its metrics weigh and the whole is the
/// weighted mean of all metrics. Setting one metric costs O(log n) at each of four levels and stops going up where nothing changes;
/// the first k children of any place cost O(k + log n). Equal scores stand in the order of their names (ordinal), and the result depends on the
/// scores present alone, not on the order in which they came. At the bound a new metric is refused and counted. Not thread-safe.
/// </remarks>
public sealed class RankingTree
{
    private readonly RankNode _root;
    private readonly RankingStrategy _strategy;
    private readonly int _maximum;

    /// <summary>Creates an empty ranking.</summary>
    public RankingTree(RankingOptions? options = null)
    {
        options ??= new RankingOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumMetrics, 1);
        _root = new RankNode("", null, unchecked((uint)options.Seed));
        (_strategy, _maximum) = (options.Strategy, options.MaximumMetrics);
    }

    /// <summary>Metrics held.</summary>
    public int Count { get; private set; }

    /// <summary>Metrics that were refused at the bound.</summary>
    public long Refused { get; private set; }

    /// <summary>Sets a metric's score.</summary>
    /// <param name="path">All four names; cluster and node may be empty.</param>
    /// <param name="score">Finite, at least 0.</param>
    /// <param name="weight">Finite, at least 0; only <see cref="RankingStrategy.Weighted"/> reads it.</param>
    /// <returns>False where the metric is new and the bound is reached.</returns>
    /// <exception cref="ArgumentException">The path is no metric's, or a number is out of range.</exception>
    public bool Set(in RankPath path, double score, double weight = 1)
    {
        Demand(path);
        DemandNumber(score, nameof(score), path);
        DemandNumber(weight, nameof(weight), path);
        var leaf = Find(path);
        if (leaf is null && Count >= _maximum)
        {
            Refused++;
            return false;
        }

        if (leaf is null)
        {
            leaf = Grow(path);
            Count++;
        }
        else if (leaf.Score == score && leaf.Weight == weight)
        {
            return true;
        }
        else
        {
            leaf.Parent!.Children.Remove(leaf);
        }

        (leaf.Score, leaf.Weight) = (score, weight);
        leaf.Parent!.Children.Add(leaf);
        Rise(leaf.Parent);
        return true;
    }

    /// <summary>Takes a metric out, and the parents that have no other.</summary>
    /// <returns>False where it is not held.</returns>
    public bool Remove(in RankPath path)
    {
        Demand(path);
        if (Find(path) is not { } node)
        {
            return false;
        }

        Count--;
        var parent = node.Parent;
        while (parent is not null)
        {
            parent.Children.Remove(node);
            parent.Forget(node);
            if (parent.Children.Count > 0)
            {
                Rise(parent);
                return true;
            }

            (node, parent) = (parent, parent.Parent);
        }

        (_root.Score, _root.Weight) = (0, 0);
        return true;
    }

    /// <summary>The score of a place; null where nothing is held there.</summary>
    public double? Score(in RankPath path) => Find(path) is { } node && (node != _root || Count > 0) ? node.Score : null;

    /// <summary>The children of a place with the highest scores.</summary>
    /// <param name="path">Whose children; the default is all tenants.</param>
    /// <param name="most">Most lines; at least 0.</param>
    /// <returns>By falling score, equal ones by name; empty where nothing is held.</returns>
    public IReadOnlyList<RankedEntry> Top(in RankPath path, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        if (Find(path) is not { } parent)
        {
            return [];
        }

        var nodes = new List<RankNode>(Math.Min(most, parent.Children.Count));
        parent.Children.CopyTo(nodes, most);
        var entries = new RankedEntry[nodes.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var contribution = RankScore.Contribution(parent.Children, nodes[i], i, _strategy);
            entries[i] = new RankedEntry(path.Child(nodes[i].Name), nodes[i].Score, nodes[i].Weight, contribution);
        }

        return entries;
    }

    /// <summary>The metrics below a place with the highest scores, whatever lies between.</summary>
    /// <param name="path">Below what; the default is everything.</param>
    /// <param name="most">Most lines; at least 0.</param>
    /// <returns>By falling score, equal ones by tenant, cluster, node and metric. O(m log most) for m metrics below: all are looked at.</returns>
    public IReadOnlyList<RankedEntry> TopMetrics(in RankPath path, int most) => TopAt(RankLevel.Metric, path, most);

    /// <summary>The places of a level below a place with the highest scores, whatever lies between.</summary>
    /// <param name="level">What is ranked; below the level of <paramref name="path"/>, or nothing is found.</param>
    /// <param name="path">Below what; the default is everything.</param>
    /// <param name="most">Most lines; at least 0.</param>
    /// <returns>As <see cref="TopMetrics"/>.</returns>
    public IReadOnlyList<RankedEntry> TopAt(RankLevel level, in RankPath path, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        var best = new SortedSet<RankedEntry>(Comparer<RankedEntry>.Create(Compare));
        if (level > path.Level && Find(path) is { } node && most > 0)
        {
            Gather(node, path, level, (best, most));
        }

        return [.. best];
    }

    private static void Gather(RankNode node, in RankPath path, RankLevel level, (SortedSet<RankedEntry> Best, int Most) into)
    {
        if (path.Level == level)
        {
            into.Best.Add(new RankedEntry(path, node.Score, node.Weight, double.NaN));
            if (into.Best.Count > into.Most)
            {
                into.Best.Remove(into.Best.Max);
            }

            return;
        }

        var children = new List<RankNode>(node.Children.Count);
        node.Children.CopyTo(children, int.MaxValue);
        foreach (var child in children)
        {
            Gather(child, path.Child(child.Name), level, into);
        }
    }

    private static int Compare(RankedEntry a, RankedEntry b)
    {
        var order = b.Score.CompareTo(a.Score);
        for (var level = RankLevel.Tenant; order == 0 && level <= RankLevel.Metric; level++)
        {
            order = string.CompareOrdinal(a.Path.NameAt(level), b.Path.NameAt(level));
        }

        return order;
    }

    private static void Demand(in RankPath path)
    {
        if (path.Level != RankLevel.Metric)
        {
            throw new ArgumentException($"'{path}' names no metric: tenant, cluster, node and metric are needed, cluster and node may be empty", nameof(path));
        }
    }

    private static void DemandNumber(double value, string what, in RankPath path)
    {
        if (!(value >= 0 && double.IsFinite(value)))
        {
            throw new ArgumentException($"{what} of '{path}' is {value}, must be finite and at least 0", what);
        }
    }

    private RankNode? Find(in RankPath path)
    {
        var node = _root;
        for (var level = RankLevel.Tenant; level <= path.Level && node is not null; level++)
        {
            node = node.Find(path.NameAt(level)!);
        }

        return node;
    }

    private RankNode Grow(in RankPath path)
    {
        var node = _root;
        for (var level = RankLevel.Tenant; level <= RankLevel.Metric; level++)
        {
            var name = path.NameAt(level)!;
            node = node.Find(name) ?? node.Add(name);
        }

        return node;
    }

    /// <summary>Carries a change among the children of <paramref name="node"/> up.</summary>
    private void Rise(RankNode node)
    {
        for (var parent = node.Parent; ; (node, parent) = (parent, parent.Parent))
        {
            var (score, weight) = (RankScore.Of(node.Children, _strategy), node.Children.Weights);
            if (parent is null)
            {
                (node.Score, node.Weight) = (score, weight);
                return;
            }

            if (node.IsPlaced && score == node.Score && weight == node.Weight)
            {
                return;
            }

            if (node.IsPlaced)
            {
                parent.Children.Remove(node);
            }

            (node.Score, node.Weight, node.IsPlaced) = (score, weight, true);
            parent.Children.Add(node);
        }
    }
}
