namespace Helios.Connectors.Kafka;

/// <summary>What happened at this log so far; thread-safe, only ever grows.</summary>
public sealed class KafkaCounters
{
    private long _appended;
    private long _appendsFailed;
    private long _read;
    private long _bytesRead;
    private long _committed;
    private long _commitsFailed;
    private long _dataLosses;
    private long _rebalances;
    private long _producersRenewed;

    /// <summary>Records acknowledged.</summary>
    public long Appended => Interlocked.Read(ref _appended);

    /// <summary>Records given up.</summary>
    public long AppendsFailed => Interlocked.Read(ref _appendsFailed);

    /// <summary>Records handed out.</summary>
    public long Read => Interlocked.Read(ref _read);

    /// <summary>Bytes of keys and values handed out.</summary>
    public long BytesRead => Interlocked.Read(ref _bytesRead);

    /// <summary>Commits that the group took.</summary>
    public long Committed => Interlocked.Read(ref _committed);

    /// <summary>Commits that failed; the next one repeats them.</summary>
    public long CommitsFailed => Interlocked.Read(ref _commitsFailed);

    /// <summary>Times that records were gone before they were read.</summary>
    public long DataLosses => Interlocked.Read(ref _dataLosses);

    /// <summary>Times that partitions came or went.</summary>
    public long Rebalances => Interlocked.Read(ref _rebalances);

    /// <summary>Times that a producer could not go on and was made anew.</summary>
    public long ProducersRenewed => Interlocked.Read(ref _producersRenewed);

    internal void CountAppended(int records) => Interlocked.Add(ref _appended, records);

    internal void CountAppendFailed(int records) => Interlocked.Add(ref _appendsFailed, records);

    internal void CountRead(int records, int bytes)
    {
        Interlocked.Add(ref _read, records);
        Interlocked.Add(ref _bytesRead, bytes);
    }

    internal void CountCommit(bool succeeded) => Interlocked.Increment(ref succeeded ? ref _committed : ref _commitsFailed);

    internal void CountDataLoss() => Interlocked.Increment(ref _dataLosses);

    internal void CountRebalance() => Interlocked.Increment(ref _rebalances);

    internal void CountProducerRenewed() => Interlocked.Increment(ref _producersRenewed);
}
