using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.qos.weights</c>: what each property counts in the score; they are divided by their sum.</summary>
public sealed class QosWeightOptions
{
    /// <summary>Events a second.</summary>
    [NumberRange(0, 1_000_000)]
    public double Throughput { get; set; } = 0.2;

    /// <summary>Events whose copies all came and agree.</summary>
    [NumberRange(0, 1_000_000)]
    public double Accuracy { get; set; } = 0.3;

    /// <summary>Delay of copies after the first.</summary>
    [NumberRange(0, 1_000_000)]
    public double Latency { get; set; } = 0.2;

    /// <summary>Expected copies that came in time.</summary>
    [NumberRange(0, 1_000_000)]
    public double Availability { get; set; } = 0.3;
}
