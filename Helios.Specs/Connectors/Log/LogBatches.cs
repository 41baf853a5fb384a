using Helios.Connectors.Log;
using Helios.Pipeline.Events;

namespace Helios.Specs.Connectors.Log;

/// <summary>Makes a record that was appended one that was read.</summary>
internal static class LogBatches
{
    /// <summary>A batch of this one record.</summary>
    public static (LogBatch Batch, LogRecord Record) Of(TopicPartition partition, long offset, LogAppend append)
    {
        var batch = new LogBatch { Chunk = new Chunk(0), Partition = partition, NextOffset = offset + 1 };
        var key = append.Key.Span;
        var value = append.Value.Span;
        batch.Chunk.EnsureCapacity(key.Length + value.Length);
        key.CopyTo(batch.Chunk.Bytes);
        value.CopyTo(batch.Chunk.Writable(key.Length));
        batch.Chunk.SetLength(key.Length + value.Length);
        batch.Headers.AddRange(append.Headers);
        var record = new LogRecord(offset, 0, new ByteRange(0, key.Length), new ByteRange(key.Length, value.Length), 0, append.Headers.Count);
        batch.Records.Add(record);
        return (batch, record);
    }
}
