namespace Helios.Host.Api.Series;

/// <summary>A point of a series as a line of NDJSON.</summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Cluster">Its cluster; empty where the metric belongs to the whole tenant.</param>
/// <param name="Node">Its node; empty where the metric belongs to the whole cluster or tenant.</param>
/// <param name="Metric">Its metric.</param>
/// <param name="Timestamp">When it was.</param>
/// <param name="Value">The value; null for a slot without a point.</param>
internal readonly record struct SeriesPoint(string Tenant, string Cluster, string Node, string Metric, DateTimeOffset Timestamp, double? Value);
