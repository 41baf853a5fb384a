namespace Helios.Pipeline.Metrics.Series;

/// <summary>Which series: a metric of a node of a cluster of a tenant.</summary>
/// <param name="Tenant">The tenant; never empty.</param>
/// <param name="Cluster">The cluster; empty where the metric belongs to the whole tenant.</param>
/// <param name="Node">The node; empty where the metric belongs to the whole cluster or tenant.</param>
/// <param name="Metric">The metric; never empty.</param>
public readonly record struct SeriesKey(string Tenant, string Cluster, string Node, string Metric)
{
    /// <summary>Most characters of each of the four names.</summary>
    public const int MaxName = 256;

    /// <summary>What is wrong with it; null for nothing.</summary>
    public string? Violation() =>
        string.IsNullOrEmpty(Tenant) ? "tenant is missing"
        : string.IsNullOrEmpty(Metric) ? "metric is missing"
        : Math.Max(Math.Max(Tenant.Length, Metric.Length), Math.Max(Cluster.Length, Node.Length)) > MaxName ? $"a name has more than {MaxName} characters"
        : Cluster.Length == 0 && Node.Length > 0 ? "node is given without its cluster"
        : null;

    /// <summary>The order of listings: by tenant, cluster, node and metric, each as its code units run.</summary>
    public static int ByName(SeriesKey left, SeriesKey right) =>
        string.CompareOrdinal(left.Tenant, right.Tenant) is not 0 and var byTenant ? byTenant
        : string.CompareOrdinal(left.Cluster, right.Cluster) is not 0 and var byCluster ? byCluster
        : string.CompareOrdinal(left.Node, right.Node) is not 0 and var byNode ? byNode
        : string.CompareOrdinal(left.Metric, right.Metric);

    /// <summary>The names with slashes between, for people.</summary>
    public override string ToString() => string.Join('/', new[] { Tenant, Cluster, Node, Metric }.Where(static name => name.Length > 0));
}
