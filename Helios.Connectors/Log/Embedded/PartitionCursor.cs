using Helios.Pipeline.Events;

namespace Helios.Connectors.Log.Embedded;

/// <summary>Where one member is in one partition. One thread at a time.</summary>
internal sealed class PartitionCursor(EmbeddedTopics topics, PartitionState partition, IBatchSource? behind, HeaderNames names)
{
    private readonly Queue<RecordBatch> _ahead = new();
    private RecordBatch? _batch;
    private int _at;
    private long _position;

    /// <summary>The partition.</summary>
    public PartitionState Partition => partition;

    /// <summary>True while nothing shall be read.</summary>
    public bool IsPaused { get; set; }

    /// <summary>Whether the last read failed; until one works the end is not known.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Offset of the next record.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>Goes to where the owner wants to start.</summary>
    public void Seek(long offset)
    {
        lock (topics.Gate)
        {
            if (offset > partition.End)
            {
                // The log is not the one the offset is of; what it holds was never read.
                topics.Counters.Restart();
                offset = LogPosition.Beginning;
            }

            _position = offset < 0 ? partition.Start : offset;
        }
    }

    /// <summary>Adds records up to the limits of the batch.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Fill(LogBatch target)
    {
        HasFailed = true;
        while ((_batch is not null || NextBatch()) && Parse(_batch!, target))
        {
            _batch = null;
        }

        HasFailed = false;
        (target.Partition, target.NextOffset) = target.Records.Count > 0 ? (partition.Name, _position) : default;
        return target.Records.Count > 0;
    }

    private bool NextBatch()
    {
        if (!_ahead.TryDequeue(out var batch))
        {
            batch = FromTail(out var isEnd);
            if (isEnd)
            {
                return false;
            }

            batch ??= FromFile();
        }

        if (batch is null)
        {
            return false;
        }

        Skip(batch);
        return true;
    }

    private RecordBatch? FromTail(out bool isEnd)
    {
        lock (topics.Gate)
        {
            if (_position < partition.Start)
            {
                topics.Counters.Skip(partition.Start - _position);
                _position = partition.Start;
            }

            isEnd = _position >= partition.End;
            return isEnd ? null : partition.Tail.Find(_position);
        }
    }

    private RecordBatch? FromFile()
    {
        topics.Counters.ReadFile();
        behind?.Read(partition, _position, _ahead);
        if (_ahead.TryDequeue(out var batch))
        {
            return batch;
        }

        lock (topics.Gate)
        {
            // Retention may have been quicker; the next read starts from what is left.
            return partition.Start > _position
                ? null
                : throw new LogException(LogFailure.Fatal, FormattableString.Invariant(
                    $"{partition.Name} has no record at offset {_position}, between {partition.Start} and {partition.End}: the log is damaged"));
        }
    }

    /// <summary>Puts the parser on the record at the position.</summary>
    private void Skip(RecordBatch batch)
    {
        if (batch.BaseOffset > _position)
        {
            topics.Counters.Skip(batch.BaseOffset - _position);
            _position = batch.BaseOffset;
        }

        ReadOnlySpan<byte> bytes = batch.Bytes;
        (_batch, _at) = (batch, BatchFormat.HeaderLength);
        for (var left = _position - batch.BaseOffset; left > 0; left--)
        {
            var record = RecordHead.Read(bytes, _at);
            _at = record.End(bytes);
        }
    }

    /// <summary>Adds records of one stored batch.</summary>
    /// <returns>True when it is used up, false when the target is full.</returns>
    private bool Parse(RecordBatch batch, LogBatch target)
    {
        ReadOnlySpan<byte> bytes = batch.Bytes;
        var (chunk, records, at, position) = (target.Chunk, target.Records, _at, _position);
        for (; position < batch.NextOffset; position++)
        {
            var head = RecordHead.Read(bytes, at);
            var full = records.Count >= target.MaxRecords || (long)chunk.ScratchEnd + head.Length > target.MaxBytes;
            if (full && records.Count > 0)
            {
                (_at, _position) = (at, position);
                return false;
            }

            var range = chunk.Append(bytes.Slice(head.KeyAt, head.Length));
            var first = target.Headers.Count;
            at = head.Headers == 0 ? head.HeadersAt : ReadHeaders(batch, head, target.Headers);
            records.Add(new LogRecord(
                position,
                batch.AppendedAt,
                new ByteRange(range.Offset, head.KeyLength),
                new ByteRange(range.Offset + head.KeyLength, head.ValueLength),
                first,
                head.Headers));
        }

        (_at, _position) = (at, position);
        return true;
    }

    private int ReadHeaders(RecordBatch batch, in RecordHead head, List<LogHeader> headers)
    {
        // Values stay in the batch, whose bytes never change; they live as long as the reader keeps the header.
        ReadOnlySpan<byte> bytes = batch.Bytes;
        var at = head.HeadersAt;
        for (var i = 0; i < head.Headers; i++)
        {
            var nameLength = BatchFormat.ReadVarint(bytes, ref at);
            var name = names.Of(bytes.Slice(at, nameLength));
            at += nameLength;
            var valueLength = BatchFormat.ReadVarint(bytes, ref at);
            headers.Add(new LogHeader(name, batch.Bytes.AsMemory(at, valueLength)));
            at += valueLength;
        }

        return at;
    }
}
