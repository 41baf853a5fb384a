using Helios.Pipeline.Forecasting.Alerts;

namespace Helios.Pipeline.Analytics;

/// <summary>Which rules and capacities are for a service.</summary>
internal static class AlertRules
{
    /// <summary>The thresholds; of those for the same metric and side the first.</summary>
    public static (int Metric, AlertRule Rule)[] For(string tenant, string service, AnalyticsOptions options)
    {
        var rules = new List<(int Metric, AlertRule Rule)>();
        foreach (var rule in options.Rules)
        {
            var metric = ServiceFeatures.IndexOf(rule.Metric);
            if (rule.IsFor(tenant, service) && !rules.Exists(known => known.Metric == metric && known.Rule.Side == rule.Side))
            {
                rules.Add((metric, new AlertRule(service, rule.Metric, rule.Threshold, rule.Side)));
            }
        }

        return [.. rules];
    }

    /// <summary>The capacity of a metric; null where it has none.</summary>
    public static double? Capacity(int metric, string tenant, string service, AnalyticsOptions options)
    {
        foreach (var capacity in options.Capacities)
        {
            if (capacity.Metric == ServiceFeatures.Names[metric] && capacity.IsFor(tenant, service))
            {
                return capacity.Limit;
            }
        }

        return null;
    }

    /// <summary>Metrics that have a rule or a capacity, rising.</summary>
    public static int[] Metrics(WatchedService service, AnalyticsOptions options) =>
    [
        .. Enumerable.Range(0, ServiceFeatures.Length).Where(metric =>
            service.Rules.Any(rule => rule.Metric == metric) || Capacity(metric, service.Tenant, service.Name, options) is not null),
    ];
}
