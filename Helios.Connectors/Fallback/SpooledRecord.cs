using System.Text;
using Helios.Connectors.Log;
using Helios.Pipeline.Events;

namespace Helios.Connectors.Fallback;

/// <summary>The form of a record in a spool: one topic of one partition holds the records of all topics, in the order they were taken.</summary>
/// <remarks>Key, value and headers stay as they are; a header before the others says where the record belongs.</remarks>
internal static class SpooledRecord
{
    /// <summary>The topic of a spool; the group that drains it has the same name.</summary>
    public const string Topic = "helios.spool";

    /// <summary>Header whose value is the record's own topic.</summary>
    public const string To = "helios-spool-to";

    /// <summary>Its only partition.</summary>
    public static TopicPartition Partition { get; } = new(Topic, 0);

    /// <summary>Bytes of a record as the primary counts them: key, value, headers.</summary>
    public static int SizeOf(in LogAppend record)
    {
        var size = record.Key.Length + record.Value.Length;
        foreach (var header in record.Headers)
        {
            size += header.Name.Length + header.Value.Length;
        }

        return size;
    }

    /// <summary>The records as the spool keeps them; keys and values are not copied.</summary>
    public static LogAppend[] Wrap(IReadOnlyList<LogAppend> records)
    {
        var wrapped = new LogAppend[records.Count];
        var (topic, to) = ("", new LogHeader(To, default));
        LogHeader[] only = [to];
        for (var i = 0; i < wrapped.Length; i++)
        {
            var record = records[i];
            if (record.Topic != topic)
            {
                (topic, to) = (record.Topic, new LogHeader(To, Encoding.UTF8.GetBytes(record.Topic)));
                only = [to];
            }

            wrapped[i] = record with { Topic = Topic, Headers = record.Headers.Count == 0 ? only : [to, .. record.Headers] };
        }

        return wrapped;
    }

    /// <summary>The records of a batch as they were before <see cref="Wrap"/>; valid until the batch is filled anew.</summary>
    /// <exception cref="LogException">A record is not from a spool.</exception>
    public static LogAppend[] Unwrap(LogBatch batch)
    {
        ReadOnlyMemory<byte> bytes = batch.Chunk.Bytes;
        var records = new LogAppend[batch.Records.Count];
        var (topic, to) = ("", ReadOnlyMemory<byte>.Empty);
        for (var i = 0; i < records.Length; i++)
        {
            var record = batch.Records[i];
            var headers = batch.HeadersOf(record);
            if (headers.IsEmpty || headers[0].Name != To)
            {
                throw new LogException(LogFailure.Fatal, FormattableString.Invariant(
                    $"record {record.Offset} of {Topic} does not say where it belongs (header {To}): something else writes to the spool"));
            }

            if (!headers[0].Value.Span.SequenceEqual(to.Span))
            {
                (topic, to) = (Encoding.UTF8.GetString(headers[0].Value.Span), headers[0].Value);
            }

            records[i] = new LogAppend(topic, Slice(bytes, record.Key), Slice(bytes, record.Value), headers[1..].ToArray());
        }

        return records;
    }

    /// <summary>Places of the records that have to be sent again after a failed append, in order.</summary>
    /// <remarks>
    /// Those not confirmed and, of their keys, all behind them: a confirmed record that is sent once more is a copy, one that is overtaken is
    /// out of order. Equal hashes count as equal keys, which costs a copy at worst.
    /// </remarks>
    public static IReadOnlyList<int> ToSendAgain(IReadOnlyList<LogAppend> records, LogException failure)
    {
        if (failure.Unconfirmed is not { } unconfirmed)
        {
            return [.. Enumerable.Range(0, records.Count)];
        }

        var again = new List<int>();
        var keys = new HashSet<ulong>();
        for (int i = 0, next = 0; i < records.Count; i++)
        {
            var isOpen = next < unconfirmed.Count && unconfirmed[next] == i;
            next += isOpen ? 1 : 0;
            var key = records[i].Key.Span;
            if (isOpen)
            {
                keys.Add(XxHash64.Hash(key));
                again.Add(i);
            }
            else if (!key.IsEmpty && keys.Contains(XxHash64.Hash(key)))
            {
                again.Add(i);
            }
        }

        return again;
    }

    private static ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> bytes, ByteRange range) => bytes.Slice(range.Offset, range.Length);
}
