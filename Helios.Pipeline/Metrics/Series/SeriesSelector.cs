namespace Helios.Pipeline.Metrics.Series;

/// <summary>Which series of a tenant: what is null is any, what is empty is «of the whole».</summary>
/// <param name="Tenant">The tenant; a question never reaches beyond one.</param>
/// <param name="Cluster">The cluster.</param>
/// <param name="Node">The node.</param>
/// <param name="Metric">The metric.</param>
public readonly record struct SeriesSelector(string Tenant, string? Cluster = null, string? Node = null, string? Metric = null)
{
    /// <summary>Whether a series is meant.</summary>
    public bool Matches(in SeriesKey key) =>
        key.Tenant == Tenant && (Cluster ?? key.Cluster) == key.Cluster && (Node ?? key.Node) == key.Node && (Metric ?? key.Metric) == key.Metric;
}
