namespace Helios.Pipeline.Metrics;

/// <summary>A partial on its way to the merge: what a shard counted, and which shard.</summary>
/// <param name="Shard">The shard, for example <c>events.all/3</c>.</param>
/// <param name="Length">Length of the metric window.</param>
/// <param name="Partial">Tenant, start and sums.</param>
public sealed record ShardPartial(string Shard, TimeSpan Length, MetricPartial Partial);
