namespace Helios.Specs.Pipeline.Statistics;

/// <summary>Series to try things on; the same seed gives the same series.</summary>
internal sealed class RandomSeries(int seed)
{
    private readonly Random _random = new(seed);

    public int Length(int from, int to) => _random.Next(from, to);

    /// <summary>Standard normal, by Box and Muller.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    /// <summary>Values with ties, gaps where wanted, and now and then a large offset.</summary>
    public double[] Rough(int n, double missing = 0)
    {
        var offset = _random.Next(3) == 0 ? 1e6 : 0;
        var grain = _random.Next(2) == 0 ? 1 : 0.001;
        return [.. Enumerable.Range(0, n).Select(_ => _random.NextDouble() < missing ? double.NaN : offset + (Math.Round(Normal() * 3) * grain))];
    }

    /// <summary>Level, slope per step, autoregression φ and unit noise.</summary>
    public double[] Process(int n, double level = 0, double slope = 0, double phi = 0)
    {
        var values = new double[n];
        var state = 0.0;
        for (var t = -50; t < n; t++)
        {
            state = (phi * state) + Normal();
            if (t >= 0)
            {
                values[t] = level + (slope * t) + state;
            }
        }

        return values;
    }

    /// <summary>The same with a season of two harmonics.</summary>
    public double[] Seasonal(int n, int period, double height, double level = 100, double slope = 0)
    {
        var values = Process(n, level, slope);
        for (var t = 0; t < n; t++)
        {
            var angle = 2 * Math.PI * t / period;
            values[t] += height * (Math.Sin(angle) + (0.4 * Math.Cos(2 * angle)));
        }

        return values;
    }
}
