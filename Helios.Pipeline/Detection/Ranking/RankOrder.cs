namespace Helios.Pipeline.Detection.Ranking;

/// <summary>Siblings by falling score, equal ones by name (ordinal), with sums over them.</summary>
/// <remarks>
/// A treap (Seidel and Aragon 1996, «Randomized search trees») whose priorities are hashes of the names: the shape, and with it the
/// rounding of every sum, follows from the present scores alone, not from how they came about. Add, remove and the k-th are O(log n)
/// expected; sums are rebuilt along the path from their parts, so no error gathers. Nothing is allocated.
/// </remarks>
internal sealed class RankOrder
{
    private RankNode? _root;

    public int Count => _root?.Count ?? 0;

    /// <summary>Sum of the scores.</summary>
    public double Scores => _root?.Scores ?? 0;

    /// <summary>Sum of the weights.</summary>
    public double Weights => _root?.Weights ?? 0;

    /// <summary>Sum of weight times score.</summary>
    public double Products => _root?.Products ?? 0;

    /// <summary>The node at a place; 0 has the highest score.</summary>
    public RankNode this[int place]
    {
        get
        {
            var node = _root!;
            while (true)
            {
                var left = node.Left?.Count ?? 0;
                if (place == left)
                {
                    return node;
                }

                (node, place) = place < left ? (node.Left!, place) : (node.Right!, place - left - 1);
            }
        }
    }

    /// <summary>Adds a node by its score and name, which stay as they are until it is removed.</summary>
    public void Add(RankNode node)
    {
        (node.Left, node.Right) = (null, null);
        Sum(node);
        var (before, after) = Split(_root, node);
        _root = Merge(Merge(before, node), after);
    }

    /// <summary>Removes a node that is here.</summary>
    public void Remove(RankNode node) => _root = Remove(_root!, node);

    /// <summary>The first nodes, at most <paramref name="most"/>; O(most + log n).</summary>
    public void CopyTo(List<RankNode> target, int most) => Copy(_root, target, most);

    private static void Copy(RankNode? node, List<RankNode> target, int most)
    {
        if (node is null || target.Count >= most)
        {
            return;
        }

        Copy(node.Left, target, most);
        if (target.Count < most)
        {
            target.Add(node);
            Copy(node.Right, target, most);
        }
    }

    /// <summary>Negative where <paramref name="a"/> stands before <paramref name="b"/>.</summary>
    internal static int Compare(RankNode a, RankNode b)
    {
        var byScore = b.Score.CompareTo(a.Score);
        return byScore != 0 ? byScore : string.CompareOrdinal(a.Name, b.Name);
    }

    private static bool IsAbove(RankNode a, RankNode b) =>
        a.Priority != b.Priority ? a.Priority > b.Priority : string.CompareOrdinal(a.Name, b.Name) < 0;

    private static RankNode? Remove(RankNode root, RankNode node)
    {
        if (ReferenceEquals(root, node))
        {
            return Merge(root.Left, root.Right);
        }

        if (Compare(node, root) < 0)
        {
            root.Left = Remove(root.Left!, node);
        }
        else
        {
            root.Right = Remove(root.Right!, node);
        }

        Sum(root);
        return root;
    }

    private static (RankNode? Before, RankNode? After) Split(RankNode? root, RankNode at)
    {
        if (root is null)
        {
            return (null, null);
        }

        if (Compare(root, at) < 0)
        {
            (root.Right, var after) = Split(root.Right, at);
            Sum(root);
            return (root, after);
        }

        (var before, root.Left) = Split(root.Left, at);
        Sum(root);
        return (before, root);
    }

    private static RankNode? Merge(RankNode? before, RankNode? after)
    {
        if (before is null || after is null)
        {
            return before ?? after;
        }

        if (IsAbove(before, after))
        {
            before.Right = Merge(before.Right, after);
            Sum(before);
            return before;
        }

        after.Left = Merge(before, after.Left);
        Sum(after);
        return after;
    }

    private static void Sum(RankNode node)
    {
        var (left, right) = (node.Left, node.Right);
        node.Count = 1 + (left?.Count ?? 0) + (right?.Count ?? 0);
        node.Scores = (left?.Scores ?? 0) + node.Score + (right?.Scores ?? 0);
        node.Weights = (left?.Weights ?? 0) + node.Weight + (right?.Weights ?? 0);
        node.Products = (left?.Products ?? 0) + (node.Weight * node.Score) + (right?.Products ?? 0);
    }
}
