namespace Helios.Connectors.Store;

/// <summary>What a store has done since it was opened. Thread-safe; numbers only rise.</summary>
public sealed class StoreCounters
{
    private long _commits;
    private long _rows;
    private long _leftOut;
    private long _skipped;
    private long _trimmed;
    private long _transient;
    private long _lasting;

    /// <summary>Transactions of <see cref="IResultStore.CommitAsync"/>.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>Rows of results handed over in them.</summary>
    public long Rows => Interlocked.Read(ref _rows);

    /// <summary>Commits refused because their epoch was over.</summary>
    public long LeftOut => Interlocked.Read(ref _leftOut);

    /// <summary>Commits found written already.</summary>
    public long Skipped => Interlocked.Read(ref _skipped);

    /// <summary>Rows removed for their age or number.</summary>
    public long Trimmed => Interlocked.Read(ref _trimmed);

    /// <summary>Failures that may pass.</summary>
    public long TransientFailures => Interlocked.Read(ref _transient);

    /// <summary>Failures that will not pass by themselves.</summary>
    public long LastingFailures => Interlocked.Read(ref _lasting);

    internal void Committed(int rows, int leftOut, int skipped)
    {
        Interlocked.Increment(ref _commits);
        Interlocked.Add(ref _rows, rows);
        Interlocked.Add(ref _leftOut, leftOut);
        Interlocked.Add(ref _skipped, skipped);
    }

    internal void Removed(long rows) => Interlocked.Add(ref _trimmed, rows);

    internal void Failed(StoreFailure failure) => Interlocked.Increment(ref failure == StoreFailure.Transient ? ref _transient : ref _lasting);
}
