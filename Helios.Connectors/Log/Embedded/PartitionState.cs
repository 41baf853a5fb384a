namespace Helios.Connectors.Log.Embedded;

/// <summary>What is known of one partition. Changed and read under <see cref="EmbeddedTopics.Gate"/>, except <see cref="End"/>.</summary>
/// <param name="topic">Its topic.</param>
/// <param name="index">0-based place in the topic.</param>
/// <param name="slot">Place among all partitions of the log; the SQLite log keeps it as the id.</param>
internal sealed class PartitionState(TopicState topic, int index, int slot)
{
    private long _end;

    /// <summary>Its topic.</summary>
    public TopicState Topic => topic;

    /// <summary>Topic and number.</summary>
    public TopicPartition Name { get; } = new(topic.Name, index);

    /// <summary>Place among all partitions of the log.</summary>
    public int Slot => slot;

    /// <summary>Offset of the oldest record kept.</summary>
    public long Start { get; set; }

    /// <summary>Offset that the next record gets. May be read by any thread.</summary>
    public long End
    {
        get => Volatile.Read(ref _end);
        set => Volatile.Write(ref _end, value);
    }

    /// <summary>The newest batches (SQLite log) or all of them (memory log).</summary>
    public BatchRing Tail { get; } = new();
}
