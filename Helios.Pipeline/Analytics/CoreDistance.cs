using Helios.Pipeline.Detection.Patterns;
using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Analytics;

/// <summary>How far a row lies from everything usual: the distance to the nearest core of the clusters. Immutable.</summary>
/// <remarks>
/// Score 1.0 is a margin beyond the distance that 99 % of the learnt rows keep from the nearest other core, at least the distance of neighbours, at
/// most four times the median distance, so that what scores more is in no cluster by far. O(cores) a row, no allocation.
/// </remarks>
internal sealed class CoreDistance
{
    private const int Width = ServiceFeatures.Length;
    private const double Share = 0.99;
    private const double Margin = 1.2;
    private const double LeastEdge = 1;

    // Of normal rows 99 % keep little more than twice the median distance; what keeps more are faults, which must not make the next one usual.
    private const double Farthest = 4;

    private readonly double[] _cores;
    private readonly double _edge;

    private CoreDistance(double[] cores, double edge) => (_cores, _edge) = (cores, edge);

    /// <summary>Learns.</summary>
    /// <param name="rows">Row after row in standard deviations; at least two.</param>
    public static CoreDistance Fit(double[] rows)
    {
        var eps = NeighbourDistance.Choose(rows, Width);
        var clusters = Dbscan.Cluster(rows, Width, eps);
        var cores = Enumerable.Range(0, clusters.Core.Length).Where(i => clusters.Core[i]).ToArray();
        if (cores.Length == 0)
        {
            cores = [.. Enumerable.Range(0, clusters.Core.Length)];
        }

        var own = cores.SelectMany(i => rows.AsSpan(i * Width, Width).ToArray()).ToArray();
        var fitted = new CoreDistance(own, 1);
        var distances = new double[clusters.Labels.Length];
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = Math.Sqrt(fitted.Nearest(rows.AsSpan(i * Width, Width), Array.BinarySearch(cores, i)).Squared);
        }

        Array.Sort(distances);
        var far = Math.Max(eps, OrderStatistics.Quantile(distances, Share));
        var edge = Math.Max(Math.Min(far, Farthest * OrderStatistics.Quantile(distances, 0.5)) * Margin, LeastEdge);
        return new CoreDistance(own, edge);
    }

    /// <summary>Scores a row; 1.0 is the edge.</summary>
    public double Score(ReadOnlySpan<double> row) => Math.Sqrt(Nearest(row, -1).Squared) / _edge;

    /// <summary>What each metric gives to the distance.</summary>
    /// <param name="row">The row.</param>
    /// <param name="parts">Gets squared differences to the nearest core.</param>
    public void Explain(ReadOnlySpan<double> row, Span<double> parts)
    {
        var core = _cores.AsSpan(Nearest(row, -1).At * Width, Width);
        for (var i = 0; i < Width; i++)
        {
            parts[i] = (row[i] - core[i]) * (row[i] - core[i]);
        }
    }

    private (int At, double Squared) Nearest(ReadOnlySpan<double> row, int without)
    {
        var (best, least) = (0, double.PositiveInfinity);
        for (var at = 0; at < _cores.Length / Width; at++)
        {
            var squared = at == without ? double.PositiveInfinity : PatternShift.SquaredDistance(row, _cores.AsSpan(at * Width, Width));
            (best, least) = squared < least ? (at, squared) : (best, least);
        }

        return (best, double.IsFinite(least) ? least : 0);
    }
}
