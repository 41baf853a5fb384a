namespace Helios.Host.Simulation.Metrics;

/// <summary>Noise that remembers: x ← φ·x + √(1 - φ²)·σ·ε, so that its standard deviation stays σ.</summary>
internal struct MetricDrift(double memory, double deviation)
{
    private double _value;

    /// <summary>The next factor, around 1.</summary>
    public double Next(MetricRandom random)
    {
        _value = (memory * _value) + (Math.Sqrt(1 - (memory * memory)) * deviation * random.Normal());
        return Math.Exp(_value);
    }
}
