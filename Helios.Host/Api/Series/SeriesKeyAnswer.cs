namespace Helios.Host.Api.Series;

/// <summary>Names of a series of the tenant.</summary>
/// <param name="Cluster">Its cluster; empty where the metric belongs to the whole tenant.</param>
/// <param name="Node">Its node; empty where the metric belongs to the whole cluster or tenant.</param>
/// <param name="Metric">Its metric.</param>
/// <param name="Metadata">Texts that its givers say about it; null where that is not known now, or beyond the first thousand.</param>
internal sealed record SeriesKeyAnswer(string Cluster, string Node, string Metric, IReadOnlyDictionary<string, string>? Metadata = null);
