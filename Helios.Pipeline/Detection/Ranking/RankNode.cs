namespace Helios.Pipeline.Detection.Ranking;

/// <summary>A tenant, cluster, node or metric, and its place among its siblings.</summary>
/// <param name="name">Its name.</param>
/// <param name="parent">Null for the root.</param>
/// <param name="seed">See <see cref="RankingOptions.Seed"/>.</param>
internal sealed class RankNode(string name, RankNode? parent, uint seed)
{
    private readonly uint _seed = seed;
    private Dictionary<string, RankNode>? _byName;

    public string Name { get; } = name;

    public RankNode? Parent { get; } = parent;

    /// <summary>The children by falling score, then name; empty for a metric.</summary>
    public RankOrder Children { get; } = new();

    /// <summary>True once it stands among its siblings.</summary>
    public bool IsPlaced { get; set; }

    public double Score { get; set; }

    public double Weight { get; set; }

    /// <summary>The position in the heap order of the treap: a hash of the name, so that the shape follows from the names alone.</summary>
    public uint Priority { get; } = Hash(name, seed);

    public RankNode? Left { get; set; }

    public RankNode? Right { get; set; }

    /// <summary>Nodes of the subtree among siblings, itself included.</summary>
    public int Count { get; set; } = 1;

    /// <summary>Sum of the scores of that subtree.</summary>
    public double Scores { get; set; }

    /// <summary>Sum of the weights of that subtree.</summary>
    public double Weights { get; set; }

    /// <summary>Sum of weight times score of that subtree.</summary>
    public double Products { get; set; }

    /// <summary>Finds a child by its name.</summary>
    public RankNode? Find(string name) => _byName?.GetValueOrDefault(name);

    /// <summary>Adds a child; it takes its place among the <see cref="Children"/> later.</summary>
    public RankNode Add(string name)
    {
        var child = new RankNode(name, this, _seed);
        (_byName ??= new Dictionary<string, RankNode>(StringComparer.Ordinal)).Add(name, child);
        return child;
    }

    /// <summary>Forgets a child that has left the <see cref="Children"/>.</summary>
    public void Forget(RankNode child) => _byName!.Remove(child.Name);

    /// <summary>FNV-1a over UTF-16 units, its bits then mixed (the finalizer of MurmurHash3).</summary>
    private static uint Hash(string name, uint seed)
    {
        var hash = 2166136261 ^ seed;
        foreach (var unit in name)
        {
            hash = unchecked((hash ^ unit) * 16777619);
        }

        hash ^= hash >> 16;
        hash = unchecked(hash * 0x85ebca6b);
        hash ^= hash >> 13;
        hash = unchecked(hash * 0xc2b2ae35);
        return hash ^ (hash >> 16);
    }
}
