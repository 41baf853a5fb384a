namespace Helios.Connectors.Log;

/// <summary>An offset of a partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">The offset; what it means is said where it is used.</param>
public readonly record struct LogPosition(TopicPartition Partition, long Offset)
{
    /// <summary>Offset that stands for the oldest record still kept.</summary>
    public const long Beginning = -2;
}
