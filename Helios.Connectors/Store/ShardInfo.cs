using Helios.Connectors.Log;

namespace Helios.Connectors.Store;

/// <summary>Who owns a shard, as the store has it.</summary>
/// <param name="Shard">The partition.</param>
/// <param name="Epoch">Fencing token of the owner.</param>
/// <param name="Owner">Name of the node that claimed last.</param>
/// <param name="ClaimedAt">When.</param>
/// <param name="Offset">Offset committed with the effects.</param>
/// <param name="CommittedAt">When; null where nothing was committed yet.</param>
public sealed record ShardInfo(
    TopicPartition Shard, long Epoch, string Owner, DateTimeOffset ClaimedAt, long Offset, DateTimeOffset? CommittedAt);
