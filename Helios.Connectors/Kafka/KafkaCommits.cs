using Confluent.Kafka;
using Helios.Connectors.Log;
using TopicPartition = Helios.Connectors.Log.TopicPartition;

namespace Helios.Connectors.Kafka;

/// <summary>Hands offsets to the group without waiting, and remembers those that were not taken.</summary>
/// <remarks>
/// Thread-safe. The library sends commits and group protocol from one thread in order, so a commit made while partitions are being revoked
/// still arrives under the old generation. Answers come on the reader's thread.
/// </remarks>
internal sealed class KafkaCommits(nint client, KafkaCounters counters)
{
    private const int IsAsync = 1;

    private readonly Lock _gate = new();
    private readonly Dictionary<TopicPartition, long> _refused = [];
    private bool _closed;

    /// <summary>Commits, together with what was refused before, the partitions that are among <paramref name="assigned"/>.</summary>
    public void Commit(IReadOnlyList<LogPosition> next, IReadOnlyList<TopicPartition> assigned)
    {
        lock (_gate)
        {
            foreach (var position in next)
            {
                _refused[position.Partition] = position.Offset;
            }

            // Of a partition that went, the new owner says how far it is.
            foreach (var partition in _refused.Keys.Where(partition => !assigned.Contains(partition)).ToList())
            {
                _refused.Remove(partition);
            }

            if (!_closed && _refused.Count > 0)
            {
                Hand();
            }
        }
    }

    /// <summary>An answer of the group.</summary>
    public void Answer(CommittedOffsets answer)
    {
        var refused = answer.Offsets.Where(offset => answer.Error.IsError || offset.Error.IsError).ToList();
        counters.CountCommit(refused.Count == 0 && !answer.Error.IsError);
        lock (_gate)
        {
            foreach (var offset in refused)
            {
                _refused.TryAdd(new TopicPartition(offset.Topic, offset.Partition.Value), offset.Offset.Value);
            }
        }
    }

    /// <summary>Hands nothing over any more; the client is about to end.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
        }
    }

    private void Hand()
    {
        var list = KafkaNative.NewPartitionList(_refused.Count);
        foreach (var (partition, offset) in _refused)
        {
            _ = KafkaNative.AddPartition(list, partition.Topic, partition.Partition);
            _ = KafkaNative.SetOffset(list, partition.Topic, partition.Partition, offset);
        }

        var error = KafkaNative.Commit(client, list, IsAsync);
        KafkaNative.DestroyPartitionList(list);
        if (error == 0)
        {
            _refused.Clear();
        }
        else
        {
            counters.CountCommit(succeeded: false);
        }
    }
}
