namespace Helios.Specs.Pipeline.Decision;

/// <summary>Random decision problems with positive values.</summary>
internal static class RandomProblem
{
    public static (double[] Values, int[] Objectives, double[] Weights, int Alternatives) Make(Random random, int m = 0, int n = 0)
    {
        m = m > 0 ? m : random.Next(2, 15);
        n = n > 0 ? n : random.Next(1, 8);
        var values = new double[m * n];
        for (var j = 0; j < n; j++)
        {
            var magnitude = Math.Pow(10, random.Next(-4, 5));
            for (var at = j; at < values.Length; at += n)
            {
                values[at] = magnitude * (0.1 + random.NextDouble());
            }
        }

        var weights = Enumerable.Range(0, n).Select(_ => 0.05 + random.NextDouble()).ToArray();
        var objectives = Enumerable.Range(0, n).Select(_ => random.Next(2) == 0 ? 1 : -1).ToArray();
        return (values, objectives, weights, m);
    }
}
