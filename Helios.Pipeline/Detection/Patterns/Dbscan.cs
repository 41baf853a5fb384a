namespace Helios.Pipeline.Detection.Patterns;

/// <summary>Finds clusters by density: points that many others are near to belong together.</summary>
/// <remarks>Ester, Kriegel, Sander, Xu 1996. Pure, thread-safe. O(n²) at worst, less where the points spread along an axis; O(n) memory.</remarks>
public static class Dbscan
{
    /// <summary>The label of a point in no cluster.</summary>
    public const int Noise = -1;

    /// <summary>Neighbours, with the point itself, that make a point a core.</summary>
    public const int DefaultMinSamples = 3;

    /// <summary>The most points: beyond, the work grows too large to be done in passing.</summary>
    public const int MaximumPoints = 100_000;

    /// <summary>Clusters points.</summary>
    /// <param name="points">Point after point, finite, up to ±1e150; at most <see cref="MaximumPoints"/>.</param>
    /// <param name="width">Coordinates of a point, at least 1.</param>
    /// <param name="eps">Points at most this far apart (Euclid) are neighbours; 0 and up, finite.</param>
    /// <param name="minSamples">Neighbours that make a core, itself among them; at least 1.</param>
    /// <returns>The clusters. A border point of several gets the one with the lowest number, as in scikit-learn.</returns>
    /// <exception cref="ArgumentException">A number is out of range, or a value not finite.</exception>
    public static DbscanResult Cluster(ReadOnlySpan<double> points, int width, double eps, int minSamples = DefaultMinSamples)
    {
        Check(points, width);
        ArgumentOutOfRangeException.ThrowIfLessThan(minSamples, 1);
        if (!(eps >= 0 && eps <= double.MaxValue))
        {
            throw new ArgumentOutOfRangeException(nameof(eps), eps, "the distance of neighbours must be 0 or more, and finite");
        }

        var sorted = new SortedPoints(points, width);
        var counts = new NeighbourCounts(new int[sorted.Count]);
        sorted.VisitPairs(eps, ref counts);
        var core = Array.ConvertAll(counts.Others, others => others + 1 >= minSamples);
        var joins = new CoreJoins(core);
        sorted.VisitPairs(eps, ref joins);
        return Label(sorted, eps, core, joins);
    }

    /// <summary>Refuses points that no distance can be computed of.</summary>
    internal static void Check(ReadOnlySpan<double> points, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (points.Length % width != 0)
        {
            throw new ArgumentException($"{points.Length} values are no whole number of points of {width}", nameof(points));
        }

        if (points.Length / width > MaximumPoints)
        {
            throw new ArgumentException($"{points.Length / width} points are too many, at most {MaximumPoints}; cluster a sample", nameof(points));
        }

        for (var i = 0; i < points.Length; i++)
        {
            if (!RowScaler.IsPresent(points[i]))
            {
                throw new ArgumentException($"point {i / width} has {points[i]} at {i % width}; fill or leave out missing values first", nameof(points));
            }
        }
    }

    private static DbscanResult Label(SortedPoints sorted, double eps, bool[] core, CoreJoins joins)
    {
        var place = new int[sorted.Count];
        for (var i = 0; i < place.Length; i++)
        {
            place[sorted.Order[i]] = i;
        }

        var clusterOfRoot = new int[place.Length];
        var sortedLabels = new int[place.Length];
        Array.Fill(sortedLabels, Noise);
        var clusters = 0;
        foreach (var at in place)
        {
            if (core[at])
            {
                ref var cluster = ref clusterOfRoot[joins.Root(at)];
                cluster = cluster == 0 ? ++clusters : cluster;
                sortedLabels[at] = cluster - 1;
            }
        }

        var borders = new BorderLabels(core, sortedLabels);
        sorted.VisitPairs(eps, ref borders);
        return new DbscanResult(
            Array.ConvertAll(place, at => sortedLabels[at]),
            Array.ConvertAll(place, at => core[at]),
            clusters);
    }

    private readonly struct NeighbourCounts(int[] others) : IPairVisitor
    {
        public int[] Others => others;

        public void Pair(int a, int b)
        {
            others[a]++;
            others[b]++;
        }
    }

    /// <summary>Union-find over the cores, by halving paths; a root is the lowest place of its cluster.</summary>
    private readonly struct CoreJoins : IPairVisitor
    {
        private readonly bool[] _core;
        private readonly int[] _parents;

        public CoreJoins(bool[] core)
        {
            _core = core;
            _parents = new int[core.Length];
            for (var i = 0; i < _parents.Length; i++)
            {
                _parents[i] = i;
            }
        }

        public void Pair(int a, int b)
        {
            if (!_core[a] || !_core[b])
            {
                return;
            }

            var (rootA, rootB) = (Root(a), Root(b));
            _parents[Math.Max(rootA, rootB)] = Math.Min(rootA, rootB);
        }

        public int Root(int at)
        {
            while (_parents[at] != at)
            {
                at = _parents[at] = _parents[_parents[at]];
            }

            return at;
        }
    }

    private readonly struct BorderLabels(bool[] core, int[] labels) : IPairVisitor
    {
        public void Pair(int a, int b)
        {
            if (core[a] == core[b])
            {
                return;
            }

            var (border, label) = core[a] ? (b, labels[a]) : (a, labels[b]);
            labels[border] = labels[border] == Noise ? label : Math.Min(labels[border], label);
        }
    }
}
