namespace Helios.Specs.Support;

/// <summary>Rows drawn at random, one after the other.</summary>
internal static class RandomRows
{
    /// <summary>Independent standard normal values (Box and Muller).</summary>
    public static double[] Normal(int count, int width, int seed)
    {
        var random = new Random(seed);
        var values = new double[count * width];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        }

        return values;
    }

    /// <summary>Metrics that all follow two hidden ones, with a little noise of their own.</summary>
    public static double[] Correlated(int count, int width, int seed)
    {
        var hidden = Normal(count, 2, seed);
        var noise = Normal(count, width, seed + 1);
        for (var i = 0; i < noise.Length; i++)
        {
            var (row, metric) = (i / width, i % width);
            noise[i] = (5 * ((hidden[2 * row] * (metric + 1)) + (hidden[(2 * row) + 1] * (metric % 3)))) + (0.5 * noise[i]) + 100;
        }

        return noise;
    }
}
