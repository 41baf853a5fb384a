using System.Text;
using Helios.Connectors.Log;
using Helios.Pipeline.Ingest;

namespace Helios.Host.App.Healing.Data;

/// <summary>How a record is read when it is brought back.</summary>
internal static class RecordContext
{
    /// <summary>The context of a record: its stamp for events that tell no arrival, and of a dead letter the cloud of its door.</summary>
    /// <param name="now">UTC ticks.</param>
    /// <param name="record">The record.</param>
    /// <param name="headers">Its headers.</param>
    public static DecodeContext Of(long now, in LogRecord record, ReadOnlySpan<LogHeader> headers)
    {
        string? source = null;
        foreach (ref readonly var header in headers)
        {
            if (header.Name == DeadLetters.Source && header.Value.Length > 0)
            {
                source = Encoding.UTF8.GetString(header.Value.Span);
                break;
            }
        }

        return new DecodeContext(Math.Max(now, record.Timestamp), record.Timestamp, source);
    }

    /// <summary>The value of a record that is one event and nothing else, and says all of it itself; else nothing.</summary>
    public static ReadOnlySpan<byte> Original(LogBatch batch, in LogRecord record, RecordEvents events) =>
        events is { Events.Count: 1, Rejects: 0 } && batch.Partition.Topic != TopicNames.DeadLetters ? batch.Chunk.Span(record.Value) : default;
}
