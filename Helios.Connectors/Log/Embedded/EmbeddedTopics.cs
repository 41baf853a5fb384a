namespace Helios.Connectors.Log.Embedded;

/// <summary>Topics, partitions, ends and newest batches of a log inside the process: what memory and SQLite logs have in common.</summary>
/// <remarks>Thread-safe where a method does not say otherwise. Nothing under <see cref="Gate"/> does I/O or calls out.</remarks>
internal sealed class EmbeddedTopics(EmbeddedLogOptions options, TimeProvider time)
{
    private readonly Queue<PartitionState> _tailOrder = new();
    private readonly List<EmbeddedConsumer> _readers = [];
    private Dictionary<string, TopicState> _topics = new(StringComparer.Ordinal);
    private PartitionState[] _partitions = [];
    private long _tailBytes;
    private long _lastTime;
    private volatile bool _closed;

    /// <summary>Held for moments only.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Bounds.</summary>
    public EmbeddedLogOptions Options => options;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>What happened.</summary>
    public LogCounters Counters { get; } = new();

    /// <summary>True once the log was disposed.</summary>
    public bool IsClosed => _closed;

    /// <summary>All partitions by slot; the array is replaced, never changed.</summary>
    public PartitionState[] Partitions => Volatile.Read(ref _partitions);

    /// <summary>All topics; the dictionary is replaced, never changed.</summary>
    public IReadOnlyDictionary<string, TopicState> All => Volatile.Read(ref _topics);

    /// <summary>A topic that must exist.</summary>
    /// <exception cref="LogException">It does not.</exception>
    public TopicState Find(string name) => Find(All, name);

    /// <inheritdoc cref="Find(string)" />
    public static TopicState Find(IReadOnlyDictionary<string, TopicState> all, string name) => all.TryGetValue(name, out var topic)
        ? topic
        : throw new LogException(LogFailure.Configuration, $"topic {name} does not exist in this log; make it before it is used");

    /// <summary>Throws where the log was disposed.</summary>
    public void ThrowIfClosed(object log) => ObjectDisposedException.ThrowIf(_closed, log);

    /// <summary>Adds a topic that is absent.</summary>
    public TopicState Add_NeedsLock(string name, int partitions)
    {
        var topic = new TopicState(name, partitions, _partitions.Length);

        // In this order: who looks at the topics and then at the partitions finds a place for each of them.
        Volatile.Write(ref _partitions, [.. _partitions, .. topic.Partitions]);
        Volatile.Write(ref _topics, new Dictionary<string, TopicState>(_topics, StringComparer.Ordinal) { [name] = topic });
        return topic;
    }

    /// <summary>Time for a batch: now, or that of the last batch where the clock went back.</summary>
    public long NextTime_NeedsLock() => _lastTime = Math.Max(_lastTime, time.GetUtcNow().UtcTicks);

    /// <summary>Takes over the time of the newest batch of a file.</summary>
    public void RestoreTime_NeedsLock(long ticks) => _lastTime = Math.Max(_lastTime, ticks);

    /// <summary>Makes a batch visible to readers; it must continue its partition. <see cref="WakeReaders"/> follows, outside the gate.</summary>
    public void Append_NeedsLock(RecordBatch batch)
    {
        var partition = batch.Partition;
        partition.Tail.Add(batch);
        partition.Topic.Bytes += batch.Bytes.Length;
        partition.End = batch.NextOffset;
        Counters.Appended(batch.Count, batch.Bytes.Length);
    }

    /// <summary>Lets the oldest batches of the tail go from memory; for logs that have them on disk.</summary>
    public void BoundTail_NeedsLock(RecordBatch added)
    {
        _tailOrder.Enqueue(added.Partition);
        _tailBytes += added.Bytes.Length;

        // Batches enter the tails in the order of this queue, so the oldest of all is the oldest of the partition at its head.
        while (_tailBytes > options.TailBytes && _tailOrder.TryDequeue(out var oldest))
        {
            _tailBytes -= oldest.Tail.Take().Bytes.Length;
        }
    }

    /// <summary>Notes that records before <paramref name="start"/> are gone.</summary>
    public void Trimmed_NeedsLock(PartitionState partition, long start, long bytes)
    {
        Counters.Trim(start - partition.Start);
        partition.Start = start;
        partition.Topic.Bytes -= bytes;
    }

    /// <summary>A reader that wants to be woken by appends.</summary>
    public void AddReader_NeedsLock(EmbeddedConsumer reader) => _readers.Add(reader);

    /// <summary>Forgets a reader.</summary>
    public void RemoveReader_NeedsLock(EmbeddedConsumer reader) => _readers.Remove(reader);

    /// <summary>Lets every waiting reader look again.</summary>
    public void WakeReaders()
    {
        lock (Gate)
        {
            foreach (var reader in _readers)
            {
                reader.Wake();
            }
        }
    }

    /// <summary>Ends all reading.</summary>
    /// <returns>False when it had ended before.</returns>
    public bool Close()
    {
        lock (Gate)
        {
            if (_closed)
            {
                return false;
            }

            _closed = true;
        }

        WakeReaders();
        return true;
    }
}
