namespace Helios.Connectors.Log.Embedded;

/// <summary>Batches that are no longer in memory. Thread-safe; may block for a disk.</summary>
internal interface IBatchSource
{
    /// <summary>Adds some batches in order, the first one that holds <paramref name="offset"/> or, where it went, the next behind it.</summary>
    /// <exception cref="LogException">They cannot be read or are damaged.</exception>
    void Read(PartitionState partition, long offset, Queue<RecordBatch> into);

    /// <summary>UTC ticks of the append of the record at <paramref name="offset"/>, or null where it went.</summary>
    /// <exception cref="LogException">The log cannot be asked.</exception>
    long? TimeOf(PartitionState partition, long offset);
}
