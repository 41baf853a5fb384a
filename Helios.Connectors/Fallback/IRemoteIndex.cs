using Helios.Pipeline.Lookup;

namespace Helios.Connectors.Fallback;

/// <summary>An event index on another machine, which may be away and may come back without its data.</summary>
/// <remarks>
/// Every call of <see cref="IEventIndex"/> fails with a <see cref="RemoteIndexException"/> within the configured time-out; none is answered
/// from an index that lost its data since <see cref="Mark"/>. Records expire by themselves. Thread-safe, but one caller at a time connects.
/// </remarks>
public interface IRemoteIndex : IEventIndex
{
    /// <summary>Connects anew and proves that it can be written. Nothing that was sent before is carried out once this has returned.</summary>
    /// <returns>True when it still holds what it held at the last <see cref="Mark"/> of this node; false for a new or an emptied one.</returns>
    /// <exception cref="RemoteIndexException">It is away, refuses or is set up wrongly.</exception>
    bool Connect();

    /// <summary>Adds records, except those of which it holds one last seen later; each expires as if it had been stored when last seen.</summary>
    /// <returns>How many were written.</returns>
    int Merge(ReadOnlySpan<IndexRecord> records);

    /// <summary>Notes that it holds everything that this node knows.</summary>
    /// <exception cref="RemoteIndexException">It failed, or lost its data since <see cref="Connect"/>.</exception>
    void Mark();

    /// <summary>What other nodes have noted by <see cref="Mark"/>: changes whenever one has brought what it stored while this index was away.</summary>
    /// <exception cref="RemoteIndexException">It failed.</exception>
    string Marks();
}
