using System.Buffers;
using Helios.Pipeline.Events;

namespace Helios.Connectors.Log.Embedded;

/// <summary>Shares the records of an append out to partitions and encodes them. Thread-safe.</summary>
internal sealed class AppendEncoder(EmbeddedTopics topics)
{
    private uint _turn;

    /// <summary>The partition of a key, the same on every machine and for as long as the topic has that many partitions.</summary>
    public static int PartitionOf(ReadOnlySpan<byte> key, int partitions) => (int)(XxHash64.Hash(key) % (uint)partitions);

    /// <summary>Encodes.</summary>
    /// <returns>Buffers in the order of the records of each partition; the caller disposes them.</returns>
    /// <exception cref="LogException">A topic does not exist or a record is too large; nothing was encoded then.</exception>
    public List<RecordBuffer> Encode(IReadOnlyList<LogAppend> records)
    {
        var encoded = new List<RecordBuffer>();

        // Topics before partitions: a topic that is made meanwhile is not among them.
        var all = topics.All;
        var open = ArrayPool<RecordBuffer?>.Shared.Rent(Math.Max(topics.Partitions.Length, 1));
        Array.Clear(open);
        try
        {
            EncodeInto(records, all, open, encoded);
            return encoded;
        }
        catch
        {
            encoded.ForEach(buffer => buffer.Dispose());
            throw;
        }
        finally
        {
            ArrayPool<RecordBuffer?>.Shared.Return(open, clearArray: true);
        }
    }

    private void EncodeInto(
        IReadOnlyList<LogAppend> records, IReadOnlyDictionary<string, TopicState> all, RecordBuffer?[] open, List<RecordBuffer> encoded)
    {
        TopicState? topic = null;

        // Records without a key stay together within an append and move on with the next one.
        var turn = Interlocked.Increment(ref _turn);
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i];
            if (topic is null || (!ReferenceEquals(record.Topic, topic.Name) && record.Topic != topic.Name))
            {
                topic = EmbeddedTopics.Find(all, record.Topic);
            }

            var count = topic.Partitions.Length;
            var partition = topic.Partitions[record.Key.IsEmpty ? (int)(turn % (uint)count) : PartitionOf(record.Key.Span, count)];
            var length = CheckedLength(record);
            ref var buffer = ref open[partition.Slot];
            if (buffer is null || buffer.Length + length > topics.Options.BatchBytes)
            {
                buffer = new RecordBuffer(partition);
                encoded.Add(buffer);
            }

            buffer.Add(record, length);
        }
    }

    private int CheckedLength(in LogAppend record)
    {
        var length = RecordBuffer.LengthOf(record);
        var limit = Math.Min(topics.Options.MaxRecordBytes, topics.Options.MaxTopicBytes - BatchFormat.HeaderLength);
        return length <= limit
            ? (int)length
            : throw new LogException(LogFailure.Record, FormattableString.Invariant(
                $"a record of {length} bytes for {record.Topic} exceeds the limit of {limit} bytes; see helios.topic-log.max-size"));
    }
}
