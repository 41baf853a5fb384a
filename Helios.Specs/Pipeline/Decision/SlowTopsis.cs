namespace Helios.Specs.Pipeline.Decision;

/// <summary>TOPSIS step by step as in the textbook: slow, and without a guard.</summary>
internal static class SlowTopsis
{
    public static double[] Closeness(double[] values, int[] objectives, double[] weights, int m)
    {
        var n = weights.Length;
        var weighted = new double[m, n];
        var ideal = new double[n];
        var anti = new double[n];
        for (var j = 0; j < n; j++)
        {
            var column = Enumerable.Range(0, m).Select(i => values[(i * n) + j]).ToArray();
            var norm = Math.Sqrt(column.Sum(v => v * v));
            for (var i = 0; i < m; i++)
            {
                weighted[i, j] = weights[j] * column[i] / norm;
            }

            var line = Enumerable.Range(0, m).Select(i => weighted[i, j]).ToArray();
            ideal[j] = objectives[j] > 0 ? line.Max() : line.Min();
            anti[j] = objectives[j] > 0 ? line.Min() : line.Max();
        }

        return [.. Enumerable.Range(0, m).Select(i =>
        {
            var plus = Math.Sqrt(Enumerable.Range(0, n).Sum(j => Math.Pow(weighted[i, j] - ideal[j], 2)));
            var minus = Math.Sqrt(Enumerable.Range(0, n).Sum(j => Math.Pow(weighted[i, j] - anti[j], 2)));
            return minus / (plus + minus);
        })];
    }
}
