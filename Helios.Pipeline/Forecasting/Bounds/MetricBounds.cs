using Helios.Pipeline.Metrics;

namespace Helios.Pipeline.Forecasting.Bounds;

/// <summary>What a metric can be at all.</summary>
/// <param name="Minimum">Smallest value; negative infinity = none.</param>
/// <param name="Maximum">Largest value; positive infinity = none.</param>
public readonly record struct MetricBounds(double Minimum, double Maximum)
{
    /// <summary>Any number.</summary>
    public static MetricBounds None => new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Counts, sizes and durations: at least 0.</summary>
    public static MetricBounds NotNegative => new(0, double.PositiveInfinity);

    /// <summary>The bounds of a reconciliation feature; a metric that is none has none.</summary>
    public static MetricBounds For(string metric)
    {
        var index = FeatureVector.IndexOf(metric);
        return index < 0 ? None : new MetricBounds(0, FeatureVector.Maximum(index));
    }

    /// <summary>The nearest value inside.</summary>
    public double Clamp(double value) => Math.Clamp(value, Minimum, Maximum);
}
