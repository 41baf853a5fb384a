using System.Text;
using Helios.Connectors.Log;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Json;

namespace Helios.Host.App.Door;

/// <summary>Whether an event lies in the partition of its id, and the record that brings it there.</summary>
/// <remarks>
/// Copies of one event meet only where every record's key is its event id. A producer that sets another key, several events in one record, or
/// a correlation key break that; such events are appended again under their id. A record that was forwarded is never forwarded again, whatever
/// it holds, so that no configuration makes it go round. Pure, thread-safe; forwarding allocates.
/// </remarks>
internal static class KeyCheck
{
    /// <summary>Header of a forwarded record: <c>{topic}/{partition}@{offset}#{index}</c> of where it came from.</summary>
    public const string ForwardedFrom = "helios-forwarded-from";

    /// <summary>True when the record's key is the event's id.</summary>
    public static bool IsAtHome(LogBatch batch, in LogRecord record, ReadOnlySpan<byte> eventId) =>
        batch.Chunk.Span(record.Key).SequenceEqual(eventId);

    /// <summary>True when the record was forwarded before.</summary>
    public static bool WasForwarded(LogBatch batch, in LogRecord record)
    {
        foreach (var header in batch.HeadersOf(record))
        {
            if (header.Name == ForwardedFrom)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the event has to be appended again under its own key, and must not be counted where it lies.</summary>
    public static bool MustForward(LogBatch batch, in LogRecord record, ReadOnlySpan<byte> eventId) =>
        !IsAtHome(batch, record, eventId) && !WasForwarded(batch, record);

    /// <summary>The record that brings an event home. Its memory is its own.</summary>
    /// <param name="batch">Holds the record.</param>
    /// <param name="record">The record that lies elsewhere.</param>
    /// <param name="index">0-based place of the event among those of the record.</param>
    /// <param name="chunk">Holds the event's bytes.</param>
    /// <param name="fields">The event as admitted; its arrival is kept.</param>
    public static LogAppend Forward(LogBatch batch, in LogRecord record, int index, Chunk chunk, in EventFields fields)
    {
        var origin = RecordOrigin.Of(batch.Partition, record.Offset, index);
        var headers = new List<LogHeader>(record.HeaderCount + 1) { new(ForwardedFrom, Encoding.UTF8.GetBytes(origin)) };
        CarriedHeaders.AddTo(headers, batch.HeadersOf(record));
        var value = new byte[HeliosJsonWriter.MaxLength(fields)];
        var length = HeliosJsonWriter.Write(chunk, fields, value);
        return new LogAppend(batch.Partition.Topic, chunk.Span(fields.EventId).ToArray(), value.AsMemory(0, length), headers);
    }
}
