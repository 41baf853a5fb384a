using Helios.Pipeline.Events;

namespace Helios.Connectors.Log;

/// <summary>Records of one partition in order, as one read gave them. Reused from read to read; one thread at a time.</summary>
public sealed class LogBatch
{
    /// <summary>Where keys and values lie. The reader of the log sets it before a read; the log appends to it and grows it as needed.</summary>
    public required Chunk Chunk { get; set; }

    /// <summary>Whose records these are.</summary>
    public TopicPartition Partition { get; set; }

    /// <summary>Offset to go on from once these are processed; may lie beyond the last record's offset + 1.</summary>
    public long NextOffset { get; set; }

    /// <summary>The records, in the order of their offsets.</summary>
    public List<LogRecord> Records { get; } = [];

    /// <summary>The headers of all records.</summary>
    public List<LogHeader> Headers { get; } = [];

    /// <summary>Bytes after which a log stops adding records; one record may exceed it.</summary>
    public int MaxBytes { get; init; } = 256 * 1024;

    /// <summary>Records after which a log stops adding.</summary>
    public int MaxRecords { get; init; } = 4096;

    /// <summary>Empties the batch, the chunk's length included.</summary>
    public void Clear()
    {
        Chunk.SetLength(0);
        Partition = default;
        NextOffset = 0;
        Records.Clear();
        Headers.Clear();
    }

    /// <summary>The headers of <paramref name="record"/>.</summary>
    public ReadOnlySpan<LogHeader> HeadersOf(in LogRecord record) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Headers).Slice(record.FirstHeader, record.HeaderCount);
}
