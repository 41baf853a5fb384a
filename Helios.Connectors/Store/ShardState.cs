using Helios.Connectors.Log;

namespace Helios.Connectors.Store;

/// <summary>What the store knows of a shard when an owner claims it.</summary>
/// <param name="Shard">The partition it is of.</param>
/// <param name="Epoch">The new owner's fencing token: greater than any before it; every commit must carry it.</param>
/// <param name="Offset">Offset to go on from; <see cref="LogPosition.Beginning"/> where nothing was ever committed.</param>
/// <param name="Sequence">Sequence of the newest state; 0 where there is none. The next commit takes one more.</param>
/// <param name="States">The newest full state and every delta after it, in order of their sequence.</param>
public sealed record ShardState(
    TopicPartition Shard, long Epoch, long Offset, long Sequence, IReadOnlyList<ReadOnlyMemory<byte>> States);
