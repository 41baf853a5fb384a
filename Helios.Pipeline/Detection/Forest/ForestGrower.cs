namespace Helios.Pipeline.Detection.Forest;

/// <summary>Grows the trees of an isolation forest.</summary>
/// <remarks>Liu, Ting, Zhou 2008, algorithms 1 and 2: depth limit ceil(log2 of the sub-sample), metric and threshold uniform at random.</remarks>
internal sealed class ForestGrower
{
    private readonly float[] _rows;
    private readonly int _width;
    private readonly Random _random;
    private readonly int[] _picked;
    private readonly int[] _features;
    private readonly int _subSample;
    private readonly int _depthLimit;
    private readonly ForestNode[] _nodes;
    private readonly float[] _lengths;
    private readonly float[] _lengthBelow;
    private int _used;

    /// <summary>Prepares to grow trees on standardised rows.</summary>
    public ForestGrower(float[] rows, int width, int subSample, Random random)
    {
        _rows = rows;
        _width = width;
        _random = random;
        var count = rows.Length / width;
        _subSample = Math.Min(subSample, count);
        _depthLimit = DepthLimit(_subSample);
        _picked = new int[count];
        _features = new int[width];
        var most = Math.Max(1, (2 * _subSample) - 1);
        _nodes = new ForestNode[most];
        _lengths = new float[most];
        _lengthBelow = new float[_subSample + 1];
        for (var i = 0; i < _lengthBelow.Length; i++)
        {
            _lengthBelow[i] = (float)AveragePathLength.Of(i);
        }

        Fill(_picked);
        Fill(_features);
    }

    /// <summary>ceil(log2 n): the mean depth of a tree; deeper is only normal rows.</summary>
    public static int DepthLimit(int subSample) => subSample <= 1 ? 0 : (int)Math.Ceiling(Math.Log2(subSample));

    /// <summary>Grows one tree.</summary>
    /// <returns>Its nodes and, for leaves, the path length that ends there; both valid until the next call.</returns>
    public (ReadOnlyMemory<ForestNode> Nodes, ReadOnlyMemory<float> Lengths) Grow()
    {
        // Partial Fisher-Yates on what is left of the previous draw: still a uniform draw. All rows need no draw.
        for (var i = 0; i < _subSample && _subSample < _picked.Length; i++)
        {
            var j = _random.Next(i, _picked.Length);
            (_picked[i], _picked[j]) = (_picked[j], _picked[i]);
        }

        _used = 1;
        Split(0, 0, _subSample, 0);
        return (_nodes.AsMemory(0, _used), _lengths.AsMemory(0, _used));
    }

    private static void Fill(int[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = i;
        }
    }

    private void Split(int node, int from, int to, int depth)
    {
        if (depth >= _depthLimit || to - from < 2 || !TryChoose(from, to, out var feature, out var threshold))
        {
            _nodes[node] = new ForestNode { Threshold = float.PositiveInfinity, Left = (ushort)node };
            _lengths[node] = depth + _lengthBelow[to - from];
            return;
        }

        var middle = Partition(from, to, feature, threshold);
        var left = _used;
        _used += 2;
        _nodes[node] = new ForestNode { Threshold = threshold, Feature = (ushort)feature, Left = (ushort)left };
        _lengths[node] = 0;
        Split(left, from, middle, depth + 1);
        Split(left + 1, middle, to, depth + 1);
    }

    /// <summary>Draws a metric that is not constant here, and a threshold inside its range.</summary>
    private bool TryChoose(int from, int to, out int feature, out float threshold)
    {
        for (var left = _width; left > 0; left--)
        {
            var at = _random.Next(left);
            feature = _features[at];
            var (low, high) = Range(from, to, feature);
            if (low < high)
            {
                // Rounding may hit the lower end, which would leave the left side empty.
                var drawn = (float)(low + (_random.NextDouble() * ((double)high - low)));
                threshold = drawn > low ? drawn : high;
                return true;
            }

            (_features[at], _features[left - 1]) = (_features[left - 1], _features[at]);
        }

        (feature, threshold) = (0, 0);
        return false;
    }

    private (float Low, float High) Range(int from, int to, int feature)
    {
        var low = float.PositiveInfinity;
        var high = float.NegativeInfinity;
        for (var i = from; i < to; i++)
        {
            // Not Math.Min: its care for NaN, which cannot be here, costs more than all the rest.
            var value = _rows[(_picked[i] * _width) + feature];
            low = value < low ? value : low;
            high = value > high ? value : high;
        }

        return (low, high);
    }

    private int Partition(int from, int to, int feature, float threshold)
    {
        var middle = from;
        for (var i = from; i < to; i++)
        {
            // Changing places always and counting sometimes needs no branch, which would be guessed wrong half of the time.
            var row = _picked[i];
            (_picked[i], _picked[middle]) = (_picked[middle], row);
            middle += _rows[(row * _width) + feature] < threshold ? 1 : 0;
        }

        return middle;
    }
}
