namespace Helios.Actors.Qos;

/// <summary>What each property of a service counts in its score; divided by the sum of those that have data.</summary>
/// <param name="Throughput">Events a second.</param>
/// <param name="Accuracy">Events whose copies all came and agree.</param>
/// <param name="Latency">How long after the first copy the others come.</param>
/// <param name="Availability">Expected copies that came in time.</param>
public readonly record struct QosWeights(double Throughput, double Accuracy, double Latency, double Availability)
{
    /// <summary>Right and there before fast and many.</summary>
    public static readonly QosWeights Default = new(0.2, 0.3, 0.2, 0.3);
}
