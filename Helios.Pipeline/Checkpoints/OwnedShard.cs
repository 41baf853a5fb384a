using Helios.Pipeline.Flow;

namespace Helios.Pipeline.Checkpoints;

/// <summary>A shard as the collector knows it.</summary>
/// <param name="Open">The message that opened it.</param>
/// <param name="Meter">Its open metric windows.</param>
internal sealed record OwnedShard(GraphControl.Open Open, ShardMeter Meter);
