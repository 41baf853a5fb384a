namespace Helios.Connectors.Log.Embedded;

/// <summary>What a log inside the process has done since it was opened. Thread-safe; numbers only rise.</summary>
public sealed class LogCounters
{
    private long _records;
    private long _bytes;
    private long _transactions;
    private long _refused;
    private long _failures;
    private long _trimmed;
    private long _skipped;
    private long _restarted;
    private long _fenced;
    private long _fileReads;

    /// <summary>Records appended.</summary>
    public long Records => Interlocked.Read(ref _records);

    /// <summary>Bytes appended, as stored.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Transactions on disk; several appends may share one.</summary>
    public long Transactions => Interlocked.Read(ref _transactions);

    /// <summary>Appends refused because a topic was full of records nobody has processed.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Transactions, checkpoints and retention runs that failed.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Records that went because of their age or the bound of their topic.</summary>
    public long Trimmed => Interlocked.Read(ref _trimmed);

    /// <summary>Records that went before a reader came to them; not zero only for expendable topics, expired groups and rewound readers.</summary>
    public long Skipped => Interlocked.Read(ref _skipped);

    /// <summary>Times a reader asked for an offset beyond the end, as after a log was replaced, and got the beginning.</summary>
    public long Restarted => Interlocked.Read(ref _restarted);

    /// <summary>Offsets that were committed by a member that no longer owned the partition, and ignored.</summary>
    public long Fenced => Interlocked.Read(ref _fenced);

    /// <summary>Slices read from the file because they were no longer in memory.</summary>
    public long FileReads => Interlocked.Read(ref _fileReads);

    internal void Appended(long records, long bytes)
    {
        Interlocked.Add(ref _records, records);
        Interlocked.Add(ref _bytes, bytes);
    }

    internal void Committed() => Interlocked.Increment(ref _transactions);

    internal void Refuse() => Interlocked.Increment(ref _refused);

    internal void Fail() => Interlocked.Increment(ref _failures);

    internal void Trim(long records) => Interlocked.Add(ref _trimmed, records);

    internal void Skip(long records) => Interlocked.Add(ref _skipped, records);

    internal void Restart() => Interlocked.Increment(ref _restarted);

    internal void Fence() => Interlocked.Increment(ref _fenced);

    internal void ReadFile() => Interlocked.Increment(ref _fileReads);
}
