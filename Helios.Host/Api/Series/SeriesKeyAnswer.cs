namespace Helios.Host.Api.Series;

/// <summary>Names of a series of the tenant.</summary>
/// <param name="Cluster">Its cluster; empty where the metric belongs to the whole tenant.</param>
/// <param name="Node">Its node; empty where the metric belongs to the whole cluster or tenant.</param>
/// <param name="Metric">Its metric.</param>
internal sealed record SeriesKeyAnswer(string Cluster, string Node, string Metric);
