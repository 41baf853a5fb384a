namespace Helios.Pipeline.Analytics;

/// <summary>The most of a metric that a service can carry: its capacity plan tells when it will be used up.</summary>
/// <param name="Metric">A name of <see cref="ServiceFeatures"/>, not a share (<c>error_rate</c>, <c>risk_score</c>).</param>
/// <param name="Limit">In the metric's unit, above 0.</param>
/// <param name="Tenant">Only for this tenant; null for all.</param>
/// <param name="Service">Only for this service; null for all.</param>
public sealed record CapacityLimit(string Metric, double Limit, string? Tenant = null, string? Service = null)
{
    /// <summary>Whether it is for a service.</summary>
    public bool IsFor(string tenant, string service) => (Tenant is null || Tenant == tenant) && (Service is null || Service == service);

    internal IEnumerable<string> Violations()
    {
        if (ServiceFeatures.IndexOf(Metric) < 0)
        {
            yield return $"capacity is for metric '{Metric}', must be one of {string.Join(", ", ServiceFeatures.Names)}";
        }

        if (Metric is "error_rate" or "risk_score")
        {
            yield return $"capacity is for {Metric}, which is a share and has no capacity: give it a threshold instead";
        }

        if (!(Limit > 0 && double.IsFinite(Limit)))
        {
            yield return $"capacity for {Metric} is {Limit}, must be above 0";
        }
    }
}
