namespace Helios.Host.Api.Anomalies;

/// <summary>How often a detector was right about a metric.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Method">The detector.</param>
/// <param name="Confirmed">Anomalies that people confirmed.</param>
/// <param name="FalseAlarms">Anomalies that people called false alarms.</param>
/// <param name="Precision">The share of the confirmed, 0..1.</param>
internal sealed record MethodPrecisionAnswer(string Metric, string Method, long Confirmed, long FalseAlarms, double Precision);
