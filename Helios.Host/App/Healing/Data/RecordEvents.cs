using System.Text;
using Helios.Connectors.Log;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Json;

namespace Helios.Host.App.Healing.Data;

/// <summary>The events of one record, decoded and admitted as the service does it. Reused; one thread at a time.</summary>
internal sealed class RecordEvents(DocumentDecoder decoder) : IDecodedEvents
{
    private Chunk _chunk = null!;

    /// <summary>The events; their ranges lie in the chunk that was read.</summary>
    public List<EventFields> Events { get; } = [];

    /// <summary>Parts of the record that are not admitted.</summary>
    public int Rejects { get; private set; }

    /// <summary>Why the first of them is not.</summary>
    public (RejectReason Reason, string Detail) Problem { get; private set; }

    /// <summary>Decodes a record.</summary>
    public void Read(Chunk chunk, ByteRange value, in DecodeContext context)
    {
        (_chunk, Rejects, Problem) = (chunk, 0, default);
        Events.Clear();
        decoder.Decode(chunk, value, in context, this);
    }

    /// <summary>Tenant of an event.</summary>
    public ReadOnlySpan<byte> TenantOf(in EventFields fields) => fields.Tenant.IsEmpty ? "default"u8 : _chunk.Span(fields.Tenant);

    /// <summary>Source of an event.</summary>
    public ReadOnlySpan<byte> SourceOf(in EventFields fields) => _chunk.Span(fields.Source);

    /// <summary>Id of an event.</summary>
    public ReadOnlySpan<byte> IdOf(in EventFields fields) => _chunk.Span(fields.EventId);

    /// <summary>The record that brings an event back; its memory is its own.</summary>
    /// <param name="fields">The event.</param>
    /// <param name="execution">Which execution brings it.</param>
    /// <param name="original">The record's value where that is this event and nothing else; empty: it is written as Helios JSON.</param>
    /// <param name="headers">Headers of the record.</param>
    public LogAppend Replay(in EventFields fields, string execution, ReadOnlySpan<byte> original, ReadOnlySpan<LogHeader> headers)
    {
        byte[] value;
        if (original.IsEmpty)
        {
            value = new byte[HeliosJsonWriter.MaxLength(fields)];
            Array.Resize(ref value, HeliosJsonWriter.Write(_chunk, fields, value));
        }
        else
        {
            value = original.ToArray();
        }

        return new LogAppend(TopicNames.Events, IdOf(in fields).ToArray(), value, ReplayHeader.With(execution, headers));
    }

    void IDecodedEvents.Add(Chunk chunk, in EventFields fields) => Events.Add(fields);

    void IDecodedEvents.Reject(Chunk chunk, ByteRange raw, RejectReason reason, string detail)
    {
        Problem = Rejects++ == 0 ? (reason, detail) : Problem;
    }

    /// <summary>An event's id as text, for samples and messages.</summary>
    public string IdTextOf(in EventFields fields) => Encoding.UTF8.GetString(IdOf(in fields));
}
