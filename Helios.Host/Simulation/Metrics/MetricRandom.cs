namespace Helios.Host.Simulation.Metrics;

/// <summary>Draws from the distributions that the metrics need. Deterministic with its seed; not thread-safe.</summary>
internal sealed class MetricRandom(ulong seed, ulong purpose)
{
    private const double NormalFromMean = 40;

    private SplitMix64 _bits = SplitMix64.ForEvent(seed, 0, purpose);

    /// <summary>Uniform in [<paramref name="least"/>, <paramref name="most"/>).</summary>
    public double Between(double least, double most) => least + ((most - least) * _bits.NextDouble());

    /// <summary>Uniform on a logarithmic scale: as often in 1 to 10 as in 10 to 100.</summary>
    public double BetweenLog(double least, double most) => least * Math.Pow(most / least, _bits.NextDouble());

    /// <summary>Uniform in [0, <paramref name="bound"/>).</summary>
    public int Below(int bound) => _bits.Below(bound);

    /// <summary>True with this probability.</summary>
    public bool Chance(double share) => _bits.Chance(share);

    /// <summary>Exponential with this mean.</summary>
    public double Exponential(double mean) => -mean * Math.Log(1 - _bits.NextDouble());

    /// <summary>Standard normal (Box and Muller 1958, the cosine half).</summary>
    public double Normal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - _bits.NextDouble()));
        return radius * Math.Cos(2 * Math.PI * _bits.NextDouble());
    }

    /// <summary>A count with this mean: Knuth's product for small means, the rounded normal beyond.</summary>
    public double Poisson(double mean)
    {
        if (mean > NormalFromMean)
        {
            return Math.Max(0, Math.Round(mean + (Math.Sqrt(mean) * Normal())));
        }

        var (count, product, limit) = (0, _bits.NextDouble(), Math.Exp(-mean));
        while (product > limit)
        {
            count++;
            product *= _bits.NextDouble();
        }

        return count;
    }
}
