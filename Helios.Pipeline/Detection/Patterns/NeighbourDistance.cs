namespace Helios.Pipeline.Detection.Patterns;

/// <summary>Chooses the distance of neighbours from the points themselves.</summary>
public static class NeighbourDistance
{
    /// <summary>The distance at the knee of the k-distance curve, where points in clusters end and points apart begin.</summary>
    /// <param name="points">Point after point, as for <see cref="Dbscan.Cluster"/>.</param>
    /// <param name="width">Coordinates of a point.</param>
    /// <param name="minSamples">As for the clusters; k is one less, for a point counts itself.</param>
    /// <returns>The distance; where all points are the same, or there are fewer than two, 0.</returns>
    /// <remarks>
    /// Curve: Ester et al. 1996, section 4.2. Knee: the point farthest below the chord of the rising curve (Satopää et al. 2011). A straight curve has
    /// no knee; its last point is taken then, so that no point is left out for nothing. O(n²).
    /// </remarks>
    public static double Choose(ReadOnlySpan<double> points, int width, int minSamples = Dbscan.DefaultMinSamples)
    {
        Dbscan.Check(points, width);
        ArgumentOutOfRangeException.ThrowIfLessThan(minSamples, 1);
        var curve = new SortedPoints(points, width).KthDistances(Math.Max(1, minSamples - 1));
        Array.Sort(curve);
        return curve.Length < 2 ? 0 : AtKnee(curve);
    }

    private static double AtKnee(double[] curve)
    {
        var rise = curve[^1] - curve[0];
        var (knee, depth) = (curve.Length - 1, 0.0);
        for (var i = 0; i < curve.Length && rise > 0; i++)
        {
            var below = ((double)i / (curve.Length - 1)) - ((curve[i] - curve[0]) / rise);
            if (below > depth)
            {
                (knee, depth) = (i, below);
            }
        }

        return curve[knee];
    }
}
