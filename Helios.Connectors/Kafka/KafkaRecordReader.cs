using System.Runtime.InteropServices;
using System.Text;
using Helios.Connectors.Log;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest.Clouds;

namespace Helios.Connectors.Kafka;

/// <summary>Copies a record of librdkafka into a batch; a CloudEvent in binary mode becomes a structured one on the way.</summary>
/// <remarks>One thread. Without headers it makes no object. Source: CloudEvents 1.0.2, Kafka protocol binding, section 3.2.</remarks>
internal sealed unsafe class KafkaRecordReader
{
    private const int MostNames = 256;
    private const int LongestName = 128;
    private const int TimestampMissing = 0;
    private const string Prefix = "ce_";
    private const string Version = "ce_specversion";
    private const string ContentType = "content-type";

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, string>> _attributes = [];
    private readonly ChunkWriter _writer = new();

    /// <summary>Appends the record to the batch.</summary>
    /// <returns>Bytes of key and value as they came.</returns>
    public int Append(KafkaMessage* message, LogBatch batch)
    {
        var chunk = batch.Chunk;
        var key = message->KeyLength == 0 ? default : chunk.Append(message->KeySpan);
        var first = batch.Headers.Count;
        var isEvent = AddHeaders(message, batch.Headers);
        var value = isEvent ? Structured(message, CollectionsMarshal.AsSpan(batch.Headers)[first..], chunk)
            : message->ValueLength == 0 ? default
            : chunk.Append(message->ValueSpan);
        batch.Records.Add(new LogRecord(message->Offset, TicksOf(message), key, value, first, batch.Headers.Count - first));
        return (int)(message->KeyLength + message->ValueLength);
    }

    private static long TicksOf(KafkaMessage* message)
    {
        var milliseconds = KafkaNative.TimestampOf(message, out var type);
        return type == TimestampMissing || milliseconds < 0 ? 0 : DateTime.UnixEpoch.Ticks + (milliseconds * TimeSpan.TicksPerMillisecond);
    }

    /// <returns>Whether they make the record a CloudEvent in binary mode.</returns>
    private bool AddHeaders(KafkaMessage* message, List<LogHeader> headers)
    {
        if (KafkaNative.HeadersOf(message, out var list) != 0)
        {
            return false;
        }

        var isEvent = false;
        for (nuint i = 0; KafkaNative.HeaderAt(list, i, out var name, out var value, out var length) == 0; i++)
        {
            var text = NameOf(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name));
            isEvent |= text == Version;
            headers.Add(new LogHeader(text, new ReadOnlySpan<byte>(value, checked((int)length)).ToArray()));
        }

        return isEvent;
    }

    /// <summary>Header names repeat from record to record, so one string each is enough; strangers' names are bounded.</summary>
    private string NameOf(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestName)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        Span<char> letters = stackalloc char[LongestName];
        var name = letters[..Encoding.UTF8.GetChars(utf8, letters)];
        var known = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(name, out var text))
        {
            return text;
        }

        text = name.ToString();
        if (_names.Count < MostNames)
        {
            _names.Add(text);
        }

        return text;
    }

    private ByteRange Structured(KafkaMessage* message, ReadOnlySpan<LogHeader> headers, Chunk chunk)
    {
        _attributes.Clear();
        string? contentType = null;
        foreach (var header in headers)
        {
            if (header.Name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                _attributes.Add(new(header.Name[Prefix.Length..], Encoding.UTF8.GetString(header.Value.Span)));
            }
            else if (header.Name.Equals(ContentType, StringComparison.OrdinalIgnoreCase))
            {
                contentType = Encoding.UTF8.GetString(header.Value.Span);
            }
        }

        _writer.Begin(chunk);
        CloudEventsBinary.Write(_attributes, contentType, message->ValueSpan, _writer);
        return _writer.End();
    }
}
