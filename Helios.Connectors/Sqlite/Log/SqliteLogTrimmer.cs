using Helios.Connectors.Log.Embedded;

namespace Helios.Connectors.Sqlite.Log;

/// <summary>Removes old batches that every group has processed, oldest first, a slice at a time. The writer's thread only.</summary>
internal sealed class SqliteLogTrimmer(EmbeddedTopics topics, ConsumerGroups groups)
{
    private const int Slice = 64;

    private readonly List<(long Id, PartitionState Partition, long Next, long Time, long Bytes)> _oldest = [];

    /// <summary>Makes room for bytes that are to come.</summary>
    /// <returns>Whether there is enough.</returns>
    public bool MakeRoom(SqliteLogStatements statements, LogTransaction transaction, TopicState topic, long bytes)
    {
        var limit = topics.Options.MaxTopicBytes;
        while (transaction.Bytes(topic) + bytes > limit)
        {
            // A little more than needed, so that not every append at the bound has to look again.
            var target = Math.Max(0, limit - bytes - Math.Min(limit / 64, 4L * topics.Options.BatchBytes));
            if (!TrimSlice(statements, transaction, topic, (target, long.MinValue)))
            {
                return transaction.Bytes(topic) + bytes <= limit;
            }
        }

        return true;
    }

    /// <summary>Removes a slice of what is older than the retention.</summary>
    /// <returns>Whether more may be due.</returns>
    public bool TrimOld(SqliteLogStatements statements, LogTransaction transaction)
    {
        var before = (topics.Time.GetUtcNow() - topics.Options.Retention).UtcTicks;
        var more = false;
        foreach (var topic in topics.All.Values)
        {
            more |= TrimSlice(statements, transaction, topic, (long.MaxValue, before));
        }

        return more;
    }

    private bool TrimSlice(SqliteLogStatements statements, LogTransaction transaction, TopicState topic, (long Bytes, long Before) keep)
    {
        _oldest.Clear();
        foreach (var partition in topic.Partitions)
        {
            statements.Oldest(partition, Slice, _oldest);
        }

        // Ids rise with time over all partitions of the log.
        _oldest.Sort((a, b) => a.Id.CompareTo(b.Id));
        var trimmed = 0;
        foreach (var (id, partition, next, time, bytes) in _oldest)
        {
            if (trimmed == Slice || (transaction.Bytes(topic) <= keep.Bytes && time >= keep.Before))
            {
                break;
            }

            if (next <= Processed(partition))
            {
                statements.Delete(id);
                statements.SetStart(partition, next);
                transaction.Trim(partition, next, bytes);
                trimmed++;
            }
        }

        return trimmed == Slice;
    }

    private long Processed(PartitionState partition)
    {
        lock (topics.Gate)
        {
            return groups.Processed_NeedsLock(partition);
        }
    }
}
