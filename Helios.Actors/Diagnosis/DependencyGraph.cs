namespace Helios.Actors.Diagnosis;

/// <summary>Which part of HELIOS depends on which: what fails because another part failed is impact, not cause.</summary>
/// <remarks>
/// Immutable, thread-safe. The closure is computed once, O(parts · edges); a question is one look-up. A name that is no part counts as a cloud, of
/// which there may be any number: what depends on <see cref="Clouds"/> depends on each of them, and none depends on another.
/// </remarks>
public sealed class DependencyGraph
{
    /// <summary>Any cloud.</summary>
    public const string Clouds = "clouds";

    /// <summary>Most parts.</summary>
    public const int MaxParts = 256;

    /// <summary>The graph in code.</summary>
    public static readonly DependencyGraph Default = new(DefaultEdges());

    private readonly Dictionary<string, HashSet<string>> _reach = new(StringComparer.Ordinal);

    /// <summary>A graph of the given edges.</summary>
    /// <param name="edges">A part and what it depends on; a part may come more than once. Both become parts.</param>
    /// <exception cref="GraphException">A part depends on itself, over others or at once, or there are too many.</exception>
    public DependencyGraph(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        var direct = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var (part, needs) in edges)
        {
            Of(part).UnionWith(needs);
            foreach (var need in needs)
            {
                Of(need);
            }
        }

        if (direct.Count > MaxParts)
        {
            throw new GraphException([], $"there are {direct.Count} parts; at most {MaxParts} can be told apart");
        }

        foreach (var part in direct.Keys)
        {
            Close(part, direct, []);
        }

        Parts = [.. direct.Keys];

        SortedSet<string> Of(string part) => direct.TryGetValue(part, out var known) ? known : direct[part] = new SortedSet<string>(StringComparer.Ordinal);
    }

    /// <summary>Every part, sorted.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>The edges of the graph in code.</summary>
    public static IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> DefaultEdges() =>
    [
        new(Clouds, []),
        new("adapters", [Clouds]),
        new("log", []),
        new("index", []),
        new("store", []),
        new("lstm", []),
        new("consumers", ["log", "store"]),
        new("windows", ["adapters", "consumers", "index"]),
        new("detection", ["windows", "lstm"]),
        new("notifications", ["detection"]),
    ];

    /// <summary>True where it is a part, not a cloud.</summary>
    public bool IsPart(string name) => _reach.ContainsKey(name);

    /// <summary>True where <paramref name="part"/> fails with <paramref name="other"/>, at once or over others. Nothing depends on itself.</summary>
    public bool DependsOn(string part, string other)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(other);
        if (part == other || part.Length == 0 || other.Length == 0)
        {
            return false;
        }

        var reach = _reach.GetValueOrDefault(part) ?? _reach.GetValueOrDefault(Clouds);
        return reach is not null && (reach.Contains(other) || (!IsPart(other) && reach.Contains(Clouds)));
    }

    /// <summary>Everything that <paramref name="part"/> depends on, sorted.</summary>
    public IReadOnlyList<string> DependenciesOf(string part) => [.. Parts.Where(other => DependsOn(part, other))];

    /// <summary>Every part that depends on <paramref name="part"/>, sorted.</summary>
    public IReadOnlyList<string> DependentsOf(string part) => [.. Parts.Where(other => DependsOn(other, part))];

    private HashSet<string> Close(string part, SortedDictionary<string, SortedSet<string>> direct, List<string> path)
    {
        if (_reach.TryGetValue(part, out var known))
        {
            return known;
        }

        var at = path.IndexOf(part);
        if (at >= 0)
        {
            throw new GraphException(path[at..], $"'{part}' would depend on itself: {string.Join(" -> ", path.Skip(at).Append(part))}");
        }

        path.Add(part);
        var reach = new HashSet<string>(StringComparer.Ordinal);
        foreach (var need in direct[part])
        {
            reach.Add(need);
            reach.UnionWith(Close(need, direct, path));
        }

        path.RemoveAt(path.Count - 1);
        return _reach[part] = reach;
    }
}
