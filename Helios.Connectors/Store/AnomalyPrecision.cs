namespace Helios.Connectors.Store;

/// <summary>How often a method was right about a metric.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Method">The detector.</param>
/// <param name="Confirmed">Anomalies whose newest label is <c>confirmed</c>.</param>
/// <param name="FalseAlarms">Anomalies whose newest label is <c>false_alarm</c>.</param>
public sealed record AnomalyPrecision(string Metric, string Method, long Confirmed, long FalseAlarms)
{
    /// <summary>Confirmed / (confirmed + false alarms), 0..1.</summary>
    public double Precision => (double)Confirmed / (Confirmed + FalseAlarms);
}
