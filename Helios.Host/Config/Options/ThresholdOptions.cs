using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.analytics.thresholds</c>: values that no service should rise above; 0 watches nothing.</summary>
public sealed class ThresholdOptions
{
    [ConfigurationKeyName("error-rate")]
    [NumberRange(0, 1)]
    public double ErrorRate { get; set; } = 0.05;

    [ConfigurationKeyName("risk-score")]
    [NumberRange(0, 1e15)]
    public double RiskScore { get; set; } = 0.8;

    [ConfigurationKeyName("latency-p99-ms")]
    [NumberRange(0, 1e15)]
    public double LatencyP99 { get; set; }

    [ConfigurationKeyName("latency-p95-ms")]
    [NumberRange(0, 1e15)]
    public double LatencyP95 { get; set; }

    [ConfigurationKeyName("latency-mean-ms")]
    [NumberRange(0, 1e15)]
    public double LatencyMean { get; set; }

    internal IEnumerable<(string Metric, double Value)> ByMetric() =>
    [
        ("error_rate", ErrorRate), ("risk_score", RiskScore), ("latency_p99_ms", LatencyP99), ("latency_p95_ms", LatencyP95), ("latency_mean_ms", LatencyMean),
    ];
}
