using Helios.Pipeline.Metrics;

namespace Helios.Host.Simulation.Metrics;

/// <summary>One minute: the eight features and the truth about them. Reused from minute to minute.</summary>
internal sealed class MetricRow
{
    /// <summary>Start of the minute, milliseconds since 1970.</summary>
    public long Milliseconds { get; set; }

    /// <summary>In the order of <see cref="FeatureVector"/>.</summary>
    public double[] Features { get; } = new double[FeatureVector.Length];

    /// <summary>What the minute is in.</summary>
    public MetricFault Fault { get; set; }
}
