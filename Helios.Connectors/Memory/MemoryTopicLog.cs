using Helios.Connectors.Log;
using Helios.Connectors.Log.Embedded;

namespace Helios.Connectors.Memory;

/// <summary>A topic log that is lost when the process ends. Bounded by bytes a topic; an append returns once readers can see it.</summary>
/// <remarks>Thread-safe. Records that were processed go by age and, at the bound, oldest first; where none is processed appends fail.</remarks>
public sealed class MemoryTopicLog : ITopicLog
{
    private readonly EmbeddedTopics _topics;
    private readonly ConsumerGroups _groups;
    private readonly AppendEncoder _encoder;
    private readonly ITimer _trimming;

    /// <summary>Makes an empty log.</summary>
    public MemoryTopicLog(EmbeddedLogOptions options, TimeProvider time)
    {
        _topics = new EmbeddedTopics(options, time);
        _groups = new ConsumerGroups(_topics, behind: null);
        _encoder = new AppendEncoder(_topics);
        _trimming = time.CreateTimer(_ => TrimOld(), null, options.TrimInterval, options.TrimInterval);
    }

    /// <inheritdoc />
    public string Kind => "memory";

    /// <summary>What happened so far.</summary>
    public LogCounters Counters => _topics.Counters;

    /// <inheritdoc />
    public ValueTask EnsureTopicsAsync(IReadOnlyDictionary<string, int> partitions, CancellationToken cancellationToken)
    {
        _topics.ThrowIfClosed(this);
        lock (_topics.Gate)
        {
            foreach (var (name, count) in partitions.Where(topic => !_topics.All.ContainsKey(topic.Key)))
            {
                _topics.Add_NeedsLock(name, count);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask AppendAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken)
    {
        _topics.ThrowIfClosed(this);
        cancellationToken.ThrowIfCancellationRequested();
        var buffers = _encoder.Encode(records);
        try
        {
            lock (_topics.Gate)
            {
                foreach (var (topic, bytes) in AppendSize.ByTopic(buffers, _topics.Options.MaxTopicBytes))
                {
                    MakeRoom_NeedsLock(topic, bytes);
                }

                var time = _topics.NextTime_NeedsLock();
                foreach (var buffer in buffers)
                {
                    _topics.Append_NeedsLock(RecordBatch.Seal([buffer], buffer.Partition.End, time));
                }
            }
        }
        finally
        {
            buffers.ForEach(buffer => buffer.Dispose());
        }

        _topics.WakeReaders();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ILogConsumer Subscribe(ConsumerSettings settings, IPartitionOwner owner)
    {
        _topics.ThrowIfClosed(this);
        return _groups.Join(settings, owner);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<PartitionLag>> LagAsync(string topic, string group, CancellationToken cancellationToken)
    {
        _topics.ThrowIfClosed(this);
        return ValueTask.FromResult(_groups.Lag(topic, group));
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _topics.Close();
        return _trimming.DisposeAsync();
    }

    private void MakeRoom_NeedsLock(TopicState topic, long bytes)
    {
        while (topic.Bytes + bytes > _topics.Options.MaxTopicBytes)
        {
            if (!TrimOldest_NeedsLock(topic, long.MaxValue))
            {
                _topics.Counters.Refuse();
                throw AppendSize.Full(topic.Name, _topics.Options.MaxTopicBytes);
            }
        }
    }

    private void TrimOld()
    {
        var before = (_topics.Time.GetUtcNow() - _topics.Options.Retention).UtcTicks;
        foreach (var topic in _topics.All.Values)
        {
            lock (_topics.Gate)
            {
                while (TrimOldest_NeedsLock(topic, before))
                {
                }
            }
        }
    }

    /// <summary>Removes the oldest processed batch of a topic, if it is older than <paramref name="before"/>.</summary>
    private bool TrimOldest_NeedsLock(TopicState topic, long before)
    {
        PartitionState? oldest = null;
        foreach (var partition in topic.Partitions)
        {
            if (partition.Tail.Count > 0 && partition.Tail.Oldest.AppendedAt < (oldest?.Tail.Oldest.AppendedAt ?? before)
                && partition.Tail.Oldest.NextOffset <= _groups.Processed_NeedsLock(partition))
            {
                oldest = partition;
            }
        }

        if (oldest is null)
        {
            return false;
        }

        var batch = oldest.Tail.Take();
        _topics.Trimmed_NeedsLock(oldest, batch.NextOffset, batch.Bytes.Length);
        return true;
    }
}
