namespace Helios.Pipeline.Detection.Patterns;

/// <summary>The patterns of a stretch of rows.</summary>
/// <param name="Patterns">Its clusters.</param>
/// <param name="Rows">All rows of the stretch, those in no cluster too; at least 1.</param>
/// <param name="NextId">The id for the next pattern that is new.</param>
public sealed record PatternSet(IReadOnlyList<PatternSignature> Patterns, int Rows, int NextId)
{
    /// <summary>Share of the rows in no cluster.</summary>
    public double NoiseShare => 1 - ((double)Patterns.Sum(static pattern => pattern.Size) / Rows);

    /// <summary>Share of the rows in a pattern.</summary>
    public double Share(PatternSignature pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return (double)pattern.Size / Rows;
    }

    /// <summary>Clusters rows and sums each cluster up.</summary>
    /// <param name="points">Row after row, standardised; at least one.</param>
    /// <param name="width">Metrics in a row.</param>
    /// <param name="eps">Distance of neighbours.</param>
    /// <param name="minSamples">Neighbours that make a core.</param>
    public static PatternSet Of(ReadOnlySpan<double> points, int width, double eps, int minSamples = Dbscan.DefaultMinSamples)
    {
        var clusters = Dbscan.Cluster(points, width, eps, minSamples);
        var (centroids, sizes) = Centroids(points, width, clusters);
        var squares = new double[clusters.Clusters];
        for (var row = 0; row < clusters.Labels.Length; row++)
        {
            if (clusters.Labels[row] is var label && label != Dbscan.Noise)
            {
                squares[label] += PatternShift.SquaredDistance(points.Slice(row * width, width), centroids[label]);
            }
        }

        var patterns = new PatternSignature[clusters.Clusters];
        for (var i = 0; i < patterns.Length; i++)
        {
            patterns[i] = new PatternSignature(i, centroids[i], Math.Max(Math.Sqrt(squares[i] / sizes[i]), eps / 2), sizes[i]);
        }

        return new PatternSet(patterns, clusters.Labels.Length, patterns.Length);
    }

    private static (double[][] Centroids, int[] Sizes) Centroids(ReadOnlySpan<double> points, int width, DbscanResult clusters)
    {
        var sizes = new int[clusters.Clusters];
        var centroids = Array.ConvertAll(sizes, _ => new double[width]);
        for (var row = 0; row < clusters.Labels.Length; row++)
        {
            if (clusters.Labels[row] is not (var label and not Dbscan.Noise))
            {
                continue;
            }

            sizes[label]++;
            for (var i = 0; i < width; i++)
            {
                centroids[label][i] += (points[(row * width) + i] - centroids[label][i]) / sizes[label];
            }
        }

        return (centroids, sizes);
    }
}
