namespace Helios.Pipeline.Metrics;

/// <summary>What one shard counted of one tenant in one metric window; those of all shards merge to the tenant's sample.</summary>
/// <param name="Tenant">Tenant name.</param>
/// <param name="WindowStart">Start of the window, inclusive, UTC ticks.</param>
/// <param name="Sums">The sums; owned by the receiver.</param>
public sealed record MetricPartial(string Tenant, long WindowStart, TickAccumulator Sums);
