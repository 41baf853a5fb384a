using Helios.Pipeline.Events;

namespace Helios.Pipeline.Ingest;

/// <summary>Receives what a decoder makes of a document: zero or more events and zero or more rejections.</summary>
public interface IDecodedEvents
{
    /// <summary>The next events and rejections come from this record of the frame; not called for lines.</summary>
    void Begin(int record)
    {
    }

    /// <summary>Takes one decoded event; its ranges lie in <paramref name="chunk"/>.</summary>
    void Add(Chunk chunk, in EventFields fields);

    /// <summary>Takes one record that cannot be admitted.</summary>
    /// <param name="chunk">The chunk that holds the record.</param>
    /// <param name="raw">The record's bytes as they came.</param>
    /// <param name="reason">Why.</param>
    /// <param name="detail">What, where and what to do, in one sentence; never null.</param>
    void Reject(Chunk chunk, ByteRange raw, RejectReason reason, string detail);
}
