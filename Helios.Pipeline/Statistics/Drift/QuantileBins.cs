using System.Buffers;

namespace Helios.Pipeline.Statistics.Drift;

/// <summary>Bins between the quantiles of a reference sample, frozen: later samples are counted in them, however they have moved.</summary>
/// <remarks>
/// Edges are linear quantiles; equal ones are dropped, so a sample with many equal values has fewer bins. A bin is [edge, next edge); the
/// first and the last are open, so no value is ever outside. Immutable and thread-safe.
/// </remarks>
public sealed class QuantileBins
{
    /// <summary>Bins where nothing else is asked for.</summary>
    public const int DefaultBins = 10;

    /// <summary>Most bins.</summary>
    public const int MostBins = 1000;

    private readonly double[] _edges;
    private readonly int[] _counts;

    private QuantileBins(double[] edges, int size)
    {
        _edges = edges;
        _counts = new int[edges.Length + 1];
        ReferenceSize = size;
    }

    /// <summary>Number of values in the reference.</summary>
    public int ReferenceSize { get; }

    /// <summary>Number of bins: inner edges + 1.</summary>
    public int Count => _counts.Length;

    /// <summary>The inner edges, rising.</summary>
    public ReadOnlySpan<double> Edges => _edges;

    /// <summary>The reference's values in each bin.</summary>
    public ReadOnlySpan<int> ReferenceCounts => _counts;

    /// <summary>Freezes the bins of a reference.</summary>
    /// <param name="reference">Finite, at least one, in any order.</param>
    /// <param name="bins">2..1000.</param>
    /// <exception cref="ArgumentException">The reference is empty or has a value that is not finite, or the number of bins is outside.</exception>
    /// <remarks>O(n log n).</remarks>
    public static QuantileBins Of(ReadOnlySpan<double> reference, int bins = DefaultBins)
    {
        SampleGuard.Finite(reference, nameof(reference), 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bins, MostBins);
        var rented = ArrayPool<double>.Shared.Rent(reference.Length);
        var sorted = rented.AsSpan(0, reference.Length);
        reference.CopyTo(sorted);
        sorted.Sort();
        var frozen = new QuantileBins(InnerEdges(sorted, bins), reference.Length);
        ArrayPool<double>.Shared.Return(rented);
        frozen.CountInto(reference, frozen._counts);
        return frozen;
    }

    /// <summary>Counts a sample.</summary>
    /// <param name="sample">Finite.</param>
    /// <param name="counts">Receives <see cref="Count"/> numbers.</param>
    /// <exception cref="ArgumentException">A value is not finite, or the length is not <see cref="Count"/>.</exception>
    /// <remarks>O(n·log bins), no allocation.</remarks>
    public void CountInto(ReadOnlySpan<double> sample, Span<int> counts)
    {
        SampleGuard.SameLength(Count, counts.Length, nameof(counts));
        SampleGuard.Finite(sample, nameof(sample), 0);
        counts.Clear();
        foreach (var value in sample)
        {
            counts[BinOf(value)]++;
        }
    }

    /// <summary>The bin of a value: how many edges are not above it.</summary>
    private int BinOf(double value)
    {
        int low = 0, high = _edges.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = _edges[middle] <= value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>All quantiles, equal ones once, without the first and the last.</summary>
    private static double[] InnerEdges(ReadOnlySpan<double> sorted, int bins)
    {
        var edges = new List<double>(bins + 1);
        for (var i = 0; i <= bins; i++)
        {
            var edge = i == bins ? sorted[^1] : OrderStatistics.Quantile(sorted, i * (1.0 / bins));
            if (edges.Count == 0 || edge != edges[^1])
            {
                edges.Add(edge);
            }
        }

        return edges.Count <= 2 ? [] : [.. edges[1..^1]];
    }
}
