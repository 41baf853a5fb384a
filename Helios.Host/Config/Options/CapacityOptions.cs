using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.analytics.capacities</c>: what a service can carry in an hour; 0 plans nothing.</summary>
public sealed class CapacityOptions
{
    [ConfigurationKeyName("total-requests")]
    [NumberRange(0, 1e15)]
    public double TotalRequests { get; set; }

    [ConfigurationKeyName("unique-users")]
    [NumberRange(0, 1e15)]
    public double UniqueUsers { get; set; }

    [ConfigurationKeyName("unique-ips")]
    [NumberRange(0, 1e15)]
    public double UniqueIps { get; set; }

    internal IEnumerable<(string Metric, double Value)> ByMetric() =>
        [("total_requests", TotalRequests), ("unique_users", UniqueUsers), ("unique_ips", UniqueIps)];
}
