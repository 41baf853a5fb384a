namespace Helios.Connectors.Log;

/// <summary>How far a group has come in one partition, asked from the log at this moment.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Start">Offset of the oldest record kept.</param>
/// <param name="End">Offset that the next record will get.</param>
/// <param name="Committed">Offset the group goes on from, or -1 when it never committed.</param>
/// <param name="CommittedTimestamp">UTC ticks of the first record not yet committed; null where the group is at the end or the log cannot tell.</param>
public readonly record struct PartitionLag(TopicPartition Partition, long Start, long End, long Committed, long? CommittedTimestamp)
{
    /// <summary>Records not yet committed; a group that never committed lags by all that is kept.</summary>
    public long Records => Math.Max(0, End - Math.Max(Start, Committed));
}
