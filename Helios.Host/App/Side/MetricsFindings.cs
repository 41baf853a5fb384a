using Helios.Pipeline.Detection;

namespace Helios.Host.App.Side;

/// <summary>What the samples of one commit gave.</summary>
internal sealed class MetricsFindings
{
    public DetectionFindings Findings { get; } = new();

    /// <summary>Anomalies to be written, in the order in which they were told.</summary>
    public List<Anomaly> Anomalies { get; } = [];

    /// <summary>How many opened, grew and ended until now.</summary>
    public (int Opened, int Grown, int Ended) Counts => (Findings.Opened.Count, Findings.Grown.Count, Findings.Ended.Count);
}
