namespace Helios.Specs.Pipeline.Detection;

/// <summary>Series of many kinds, from a seed: waves, walks, steps, few distinct values, constant, huge, with holes.</summary>
internal static class RandomSeries
{
    public static double[] Create(int seed, int length)
    {
        var random = new Random(seed);
        var kind = seed % 7;
        var values = new double[length];
        var (level, period) = (random.NextDouble() * 100, random.Next(10, 120));
        for (var i = 0; i < length; i++)
        {
            level += kind == 1 ? random.NextDouble() - 0.5 : 0;
            level *= kind == 2 && random.Next(200) == 0 ? 1 + random.NextDouble() : 1;
            values[i] = kind switch
            {
                0 => Math.Sin(i * 2 * Math.PI / period) + (0.1 * random.NextDouble()),
                3 => random.Next(3),
                4 => 5,
                5 => 1e149 * (random.NextDouble() - 0.5),
                _ => level + random.NextDouble(),
            };
            values[i] = kind == 6 && random.Next(15) == 0 ? double.NaN : values[i];
        }

        return values;
    }
}
