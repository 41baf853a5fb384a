using Helios.Connectors.Log;

namespace Helios.Host.App.Cluster;

/// <summary>How far the group has come in one partition.</summary>
/// <param name="Shard">The partition.</param>
/// <param name="Committed">Offset that the group told the log, or -1 when it never did.</param>
/// <param name="Records">Records that wait.</param>
/// <param name="Seconds">Age of the oldest of them; at least so long where the log cannot tell; null where none waits.</param>
/// <param name="Status">By Burrow's rules; <see cref="LagStatus.Error"/> where the log could not be asked.</param>
internal sealed record ShardLag(TopicPartition Shard, long Committed, long Records, double? Seconds, LagStatus Status);
