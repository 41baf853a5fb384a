namespace Helios.Pipeline.Metrics;

/// <summary>A sample over all shards.</summary>
/// <param name="Sample">The sample.</param>
/// <param name="IsCorrection">Whether the tenant's history is past it: it was given before without some shard, or a later window was. To be
/// stored, not to be detected on.</param>
public readonly record struct MergedSample(MetricsSample Sample, bool IsCorrection);
