using Helios.Connectors.Log.Embedded;

namespace Helios.Connectors.Sqlite.Log;

/// <summary>What one transaction changes, kept aside until it is on disk. The writer's thread only.</summary>
internal sealed class LogTransaction
{
    private readonly Dictionary<TopicState, long> _bytes = [];
    private readonly Dictionary<PartitionState, long> _ends = [];
    private readonly Dictionary<PartitionState, (long Start, long Bytes)> _trims = [];

    /// <summary>Batches in the order they were inserted.</summary>
    public List<RecordBatch> Batches { get; } = [];

    /// <summary>Topics made, with their number of partitions.</summary>
    public Dictionary<string, int> Topics { get; } = new(StringComparer.Ordinal);

    /// <summary>Work that is done once this is on disk.</summary>
    public List<LogWork> Works { get; } = [];

    /// <summary>Offsets written.</summary>
    public IReadOnlyList<GroupPlace> Places { get; set; } = [];

    /// <summary>Bytes a topic will have.</summary>
    public long Bytes(TopicState topic) => topic.Bytes + _bytes.GetValueOrDefault(topic);

    /// <summary>Counts bytes that come or go.</summary>
    public void AddBytes(TopicState topic, long bytes) => _bytes[topic] = _bytes.GetValueOrDefault(topic) + bytes;

    /// <summary>Offset that the next record of a partition will get.</summary>
    public long End(PartitionState partition) => _ends.GetValueOrDefault(partition, partition.End);

    /// <summary>Adds a batch.</summary>
    public void Add(RecordBatch batch)
    {
        Batches.Add(batch);
        _ends[batch.Partition] = batch.NextOffset;
    }

    /// <summary>Removes what lies before <paramref name="start"/>; its bytes are counted off.</summary>
    public void Trim(PartitionState partition, long start, long bytes)
    {
        _trims[partition] = (start, _trims.GetValueOrDefault(partition).Bytes + bytes);
        AddBytes(partition.Topic, -bytes);
    }

    /// <summary>Makes it visible. The topics' bytes change with the trims and batches themselves.</summary>
    public void Publish(EmbeddedTopics topics)
    {
        lock (topics.Gate)
        {
            foreach (var (name, partitions) in Topics)
            {
                topics.Add_NeedsLock(name, partitions);
            }

            foreach (var (partition, (start, bytes)) in _trims)
            {
                topics.Trimmed_NeedsLock(partition, start, bytes);
            }

            foreach (var batch in Batches)
            {
                topics.Append_NeedsLock(batch);
                topics.BoundTail_NeedsLock(batch);
            }
        }

        if (Batches.Count > 0)
        {
            topics.WakeReaders();
        }
    }
}
