namespace Helios.Specs.Pipeline.Detection.Knn;

/// <summary>The distance as the recipe defines it, over a whole series: vectors are copied, compared in full and sorted.</summary>
internal static class SlowKnn
{
    public static double[] Distances(double[] x, int lags, int stored, int nearest, int stride)
    {
        var distances = new double[x.Length];
        var store = new List<double[]>();
        for (var i = 0; i < x.Length; i++)
        {
            if (i >= lags && store.Count > nearest)
            {
                var last = x[(i - lags + 1)..(i + 1)];
                var squares = store.TakeLast(stored).Select(vector => vector.Zip(last, (a, b) => (a - b) * (a - b)).Sum()).Order();
                distances[i] = Math.Sqrt(squares.Take(nearest).Average());
            }

            // A stored vector must not overlap the last one.
            var end = i - lags;
            if (end >= lags - 1 && end % stride == 0)
            {
                store.Add(x[(end - lags + 1)..(end + 1)]);
            }
        }

        return distances;
    }
}
