using Helios.Pipeline.Forecasting.Alerts;

namespace Helios.Pipeline.Analytics;

/// <summary>A threshold that a metric of services must not cross: the forecast of it raises a predictive alert.</summary>
/// <param name="Metric">A name of <see cref="ServiceFeatures"/>.</param>
/// <param name="Threshold">In the metric's unit, finite.</param>
/// <param name="Side">Which side is bad.</param>
/// <param name="Tenant">Only for this tenant; null for all.</param>
/// <param name="Service">Only for this service; null for all.</param>
public sealed record AnalyticsRule(
    string Metric, double Threshold, ThresholdSide Side = ThresholdSide.Above, string? Tenant = null, string? Service = null)
{
    /// <summary>Whether it is for a service.</summary>
    public bool IsFor(string tenant, string service) => (Tenant is null || Tenant == tenant) && (Service is null || Service == service);

    internal IEnumerable<string> Violations(string what)
    {
        if (ServiceFeatures.IndexOf(Metric) < 0)
        {
            yield return $"{what} is for metric '{Metric}', must be one of {string.Join(", ", ServiceFeatures.Names)}";
        }

        if (!double.IsFinite(Threshold))
        {
            yield return $"{what} for {Metric} is {Threshold}, must be finite";
        }

        if (Metric is "error_rate" or "risk_score" && Threshold is < 0 or > 1)
        {
            yield return $"{what} for {Metric} is {Threshold}, must be 0 to 1: it is a share";
        }
    }
}
