using System.Numerics;
using System.Runtime.InteropServices;

namespace Helios.Pipeline.Detection.Patterns;

/// <summary>Points ordered along the axis on which they spread most, coordinate by coordinate in memory.</summary>
/// <remarks>
/// Sorted, so that only points whose difference on that axis is small enough are looked at; by coordinate, so that as many distances as a register
/// is wide are computed at once. Sums run over the coordinates in order, as in a plain loop: results are the same to the last bit.
/// </remarks>
internal sealed class SortedPoints
{
    private readonly double[] _columns;
    private readonly int _stride;
    private readonly int _width;
    private readonly int _axis;

    /// <summary>Sorts a copy. O(n log n).</summary>
    public SortedPoints(ReadOnlySpan<double> points, int width)
    {
        _width = width;
        Count = points.Length / width;
        // Room behind the last point for a whole register; NaN there is near nothing.
        _stride = Count + Vector<double>.Count;
        _columns = new double[_stride * width];
        _axis = WidestAxis(points, width);
        Order = new int[Count];
        var keys = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            (Order[i], keys[i]) = (i, points[(i * width) + _axis]);
        }

        Array.Sort(keys, Order);
        for (var axis = 0; axis < width; axis++)
        {
            var column = _columns.AsSpan(axis * _stride, _stride);
            for (var i = 0; i < Count; i++)
            {
                column[i] = points[(Order[i] * width) + axis];
            }

            column[Count..].Fill(double.NaN);
        }
    }

    /// <summary>How many points there are.</summary>
    public int Count { get; }

    /// <summary>Input index by place.</summary>
    public int[] Order { get; }

    /// <summary>Tells every pair at most <paramref name="radius"/> apart.</summary>
    public void VisitPairs<TVisitor>(double radius, ref TVisitor visitor)
        where TVisitor : struct, IPairVisitor
    {
        var limit = radius * radius;
        var axis = _columns.AsSpan(_axis * _stride, Count);
        var end = 0;
        for (var i = 0; i < Count; i++)
        {
            while (end < Count && (axis[end] - axis[i]) * (axis[end] - axis[i]) <= limit)
            {
                end++;
            }

            for (var j = i + 1; j < end; j += Vector<double>.Count)
            {
                var near = Vector.LessThanOrEqual(SquaredDistances(i, j), new Vector<double>(limit));
                if (near != Vector<long>.Zero)
                {
                    Tell(near, i, j, ref visitor);
                }
            }
        }
    }

    /// <summary>Distance of each point to its k-th nearest other, in input order. O(n²).</summary>
    /// <param name="k">1 and up; where there are fewer others, the farthest of them.</param>
    public double[] KthDistances(int k)
    {
        k = Math.Min(k, Count - 1);
        var distances = new double[Count];
        var nearest = new double[Math.Max(k, 1)];
        for (var i = 0; i < Count && k > 0; i++)
        {
            Array.Fill(nearest, double.PositiveInfinity);
            for (var j = 0; j < Count; j += Vector<double>.Count)
            {
                var squares = SquaredDistances(i, j);
                if (Vector.LessThanAny(squares, new Vector<double>(nearest[^1])))
                {
                    Keep(squares, i, j, nearest);
                }
            }

            distances[Order[i]] = Math.Sqrt(nearest[^1]);
        }

        return distances;
    }

    private static int WidestAxis(ReadOnlySpan<double> points, int width)
    {
        var (widest, spread) = (0, -1.0);
        for (var axis = 0; axis < width; axis++)
        {
            var moments = default(ColumnMoments);
            for (var at = axis; at < points.Length; at += width)
            {
                moments.Add(points[at]);
            }

            if (moments.Deviation > spread)
            {
                (widest, spread) = (axis, moments.Deviation);
            }
        }

        return widest;
    }

    private static void Keep(Vector<double> squares, int i, int j, double[] nearest)
    {
        for (var lane = 0; lane < Vector<double>.Count; lane++)
        {
            // NaN, behind the last point, is below nothing.
            if (j + lane == i || !(squares[lane] < nearest[^1]))
            {
                continue;
            }

            var at = nearest.Length - 1;
            for (; at > 0 && nearest[at - 1] > squares[lane]; at--)
            {
                nearest[at] = nearest[at - 1];
            }

            nearest[at] = squares[lane];
        }
    }

    private void Tell<TVisitor>(Vector<long> near, int i, int j, ref TVisitor visitor)
        where TVisitor : struct, IPairVisitor
    {
        for (var lane = 0; lane < Vector<long>.Count && j + lane < Count; lane++)
        {
            if (near[lane] != 0)
            {
                visitor.Pair(i, j + lane);
            }
        }
    }

    private Vector<double> SquaredDistances(int i, int j)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(_columns);
        var sum = Vector<double>.Zero;
        for (var (axis, at) = (0, 0); axis < _width; axis++, at += _stride)
        {
            // i < Count, and j + a register's width <= the stride: inside the array by construction.
            var difference = Vector.LoadUnsafe(ref first, (nuint)(at + j)) - new Vector<double>(System.Runtime.CompilerServices.Unsafe.Add(ref first, at + i));
            sum += difference * difference;
        }

        return sum;
    }
}
