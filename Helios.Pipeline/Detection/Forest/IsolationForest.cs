namespace Helios.Pipeline.Detection.Forest;

/// <summary>A grown isolation forest: rows that few random cuts set apart from the rest score high.</summary>
/// <remarks>
/// Liu, Ting, Zhou 2008. Nodes lie in one flat array and every walk takes the same number of steps, four trees at a time, so that the
/// processor neither guesses nor waits. Immutable, thread-safe.
/// </remarks>
internal sealed class IsolationForest
{
    // Trees walked side by side: their loads overlap.
    private const int Together = 4;
    private const int MostTrees = 1000;

    // Far above the depth limit of 12 and the mean depth of the rows that end there.
    private const float MostLength = 1000;

    private readonly ForestNode[] _nodes;
    private readonly float[] _lengths;
    private readonly int[] _roots;
    private readonly int _depth;
    private readonly int _subSample;
    private readonly double _norm;

    private IsolationForest(ForestNode[] nodes, float[] lengths, int[] roots, int subSample)
    {
        _nodes = nodes;
        _lengths = lengths;
        _roots = roots;
        _subSample = subSample;
        _depth = ForestGrower.DepthLimit(subSample);
        _norm = Math.Max(AveragePathLength.Of(subSample), 1) * roots.Length;
    }

    /// <summary>Trees in the forest.</summary>
    public int Trees => _roots.Length;

    /// <summary>Grows a forest. O(trees · sub-sample · log sub-sample).</summary>
    /// <param name="rows">Standardised rows, one after the other; finite; at least one.</param>
    /// <param name="width">Metrics in a row, at most 65,536.</param>
    /// <param name="trees">Trees, at least 1.</param>
    /// <param name="subSample">Rows a tree is grown on, at most 4096; all where there are fewer.</param>
    /// <param name="random">Chance: the same seed gives the same forest.</param>
    public static IsolationForest Grow(float[] rows, int width, int trees, int subSample, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Length, width);
        var grower = new ForestGrower(rows, width, subSample, random);
        var sample = Math.Min(subSample, rows.Length / width);
        var roots = new int[trees];
        var nodes = new ForestNode[trees * Math.Max(1, (2 * sample) - 1)];
        var lengths = new float[nodes.Length];
        var used = 0;
        for (var tree = 0; tree < trees; tree++)
        {
            roots[tree] = used;
            var (grown, ends) = grower.Grow();
            grown.Span.CopyTo(nodes.AsSpan(used));
            ends.Span.CopyTo(lengths.AsSpan(used));
            used += grown.Length;
        }

        return new IsolationForest(nodes[..used], lengths[..used], roots, sample);
    }

    /// <summary>How isolated a row is.</summary>
    /// <param name="row">A standardised row, finite.</param>
    /// <returns>2^(-E[h]/c(sub-sample)), in (0, 1): about 0.5 is usual, towards 1 is isolated (equation 2 of the paper).</returns>
    public double Score(ReadOnlySpan<float> row)
    {
        var total = 0f;
        var tree = 0;
        for (; tree + Together <= _roots.Length; tree += Together)
        {
            total += LengthOfFour(row, tree);
        }

        for (; tree < _roots.Length; tree++)
        {
            total += _lengths[_roots[tree] + Leaf(row, _roots[tree])];
        }

        return double.Exp2(-total / _norm);
    }

    /// <summary>Adds to each metric what it did to isolate a row.</summary>
    /// <param name="row">The standardised row.</param>
    /// <param name="weights">Gets, for each cut on a path, 1/length of the path: a short path gives its few metrics more.</param>
    public void Explain(ReadOnlySpan<float> row, Span<double> weights)
    {
        foreach (var root in _roots)
        {
            var length = _lengths[root + Leaf(row, root)];
            for (var node = 0; ;)
            {
                ref readonly var at = ref _nodes[root + node];
                if (at.Left == node)
                {
                    break;
                }

                weights[at.Feature] += 1 / (double)(length * length);
                node = at.Left + (row[at.Feature] >= at.Threshold ? 1 : 0);
            }
        }
    }

    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(_subSample);
        writer.Write(_roots.Length);
        writer.Write(_nodes.Length);
        foreach (var root in _roots)
        {
            writer.Write(root);
        }

        foreach (var node in _nodes)
        {
            writer.Write(node.Threshold);
            writer.Write(node.Feature);
            writer.Write(node.Left);
        }

        writer.WriteFloats(_lengths);
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    /// <exception cref="InvalidDataException">A node points outside: the state is damaged.</exception>
    public static IsolationForest Read(BinaryReader reader, int width)
    {
        var subSample = reader.ReadCount(4096);
        var roots = new int[reader.ReadCount(MostTrees)];
        var nodes = new ForestNode[reader.ReadCount(roots.Length * 2 * Math.Max(1, subSample))];
        if (roots.Length == 0 || nodes.Length < roots.Length)
        {
            throw new InvalidDataException($"the state of a forest is damaged: {roots.Length} trees of {nodes.Length} nodes");
        }

        for (var i = 0; i < roots.Length; i++)
        {
            roots[i] = reader.ReadCount(nodes.Length - 1);
        }

        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = new ForestNode { Threshold = reader.ReadSingle(), Feature = reader.ReadUInt16(), Left = reader.ReadUInt16() };
        }

        var forest = new IsolationForest(nodes, reader.ReadFloats(nodes.Length), roots, subSample);
        forest.CheckNodes(width);
        return forest;
    }

    private void CheckNodes(int width)
    {
        var depths = new int[_nodes.Length];
        var next = 0;
        for (var tree = 0; tree < _roots.Length; tree++)
        {
            // Trees stand one behind the other: else a walk would enter one that is not checked as its own.
            var (root, end) = (_roots[tree], tree + 1 < _roots.Length ? _roots[tree + 1] : _nodes.Length);
            for (var i = root; i < end; i++)
            {
                if (root != next || !IsSound(i, root, end, width, depths))
                {
                    throw new InvalidDataException($"the state of a forest is damaged at node {i} of {_nodes.Length}");
                }
            }

            next = end > root ? end : throw new InvalidDataException($"the state of a forest is damaged: tree {tree} has no node");
        }
    }

    /// <summary>Children lie behind their parent and leaves in reach: a walk over a forest of sound nodes ends, and at a length that can be.</summary>
    private bool IsSound(int i, int root, int end, int width, int[] depths)
    {
        var node = _nodes[i];
        var child = root + node.Left;
        if (child == i)
        {
            return float.IsPositiveInfinity(node.Threshold) && node.Feature < width && _lengths[i] >= depths[i] && _lengths[i] <= MostLength;
        }

        if (node.Feature >= width || child < i || child + 1 >= end || depths[i] >= _depth)
        {
            return false;
        }

        depths[child] = depths[child + 1] = depths[i] + 1;
        return true;
    }

    private float LengthOfFour(ReadOnlySpan<float> row, int tree)
    {
        var (a, b, c, d) = (_roots[tree], _roots[tree + 1], _roots[tree + 2], _roots[tree + 3]);
        ReadOnlySpan<ForestNode> nodes = _nodes;
        var (rootA, rootB, rootC, rootD) = (a, b, c, d);
        for (var step = _depth; step > 0; step--)
        {
            a = Next(row, nodes, rootA, a);
            b = Next(row, nodes, rootB, b);
            c = Next(row, nodes, rootC, c);
            d = Next(row, nodes, rootD, d);
        }

        return _lengths[a] + _lengths[b] + _lengths[c] + _lengths[d];
    }

    private int Leaf(ReadOnlySpan<float> row, int root)
    {
        var at = root;
        for (var step = _depth; step > 0; step--)
        {
            at = Next(row, _nodes, root, at);
        }

        return at - root;
    }

    private static int Next(ReadOnlySpan<float> row, ReadOnlySpan<ForestNode> nodes, int root, int at)
    {
        ref readonly var node = ref nodes[at];
        return root + node.Left + (row[node.Feature] >= node.Threshold ? 1 : 0);
    }
}
