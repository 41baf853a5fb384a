using System.Text;
using Helios.Connectors.Log;

namespace Helios.Host.App.Shards;

/// <summary>Messages as bytes of a shard's state: count (int32), then topic (text), key, value (int32 length, bytes) and headers (count; text, bytes) of each.</summary>
internal static class OutboxCodec
{
    public static byte[] Write(IReadOnlyList<LogAppend> messages)
    {
        if (messages.Count == 0)
        {
            return [];
        }

        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        writer.Write(messages.Count);
        foreach (var message in messages)
        {
            writer.Write(message.Topic);
            WriteBytes(writer, message.Key.Span);
            WriteBytes(writer, message.Value.Span);
            writer.Write(message.Headers.Count);
            foreach (var header in message.Headers)
            {
                writer.Write(header.Name);
                WriteBytes(writer, header.Value.Span);
            }
        }

        writer.Flush();
        return buffer.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are torn.</exception>
    public static IReadOnlyList<LogAppend> Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return [];
        }

        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes.ToArray(), writable: false), Encoding.UTF8);
            var messages = new List<LogAppend>();
            for (var left = reader.ReadInt32(); left > 0; left--)
            {
                var (topic, key, value) = (reader.ReadString(), ReadBytes(reader), ReadBytes(reader));
                var headers = new LogHeader[reader.ReadInt32()];
                for (var i = 0; i < headers.Length; i++)
                {
                    headers[i] = new LogHeader(reader.ReadString(), ReadBytes(reader));
                }

                messages.Add(new LogAppend(topic, key, value, headers));
            }

            return messages;
        }
        catch (Exception e) when (e is EndOfStreamException or OverflowException)
        {
            throw new InvalidDataException("the outbox of a shard is torn", e);
        }
    }

    private static void WriteBytes(BinaryWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader)
    {
        var length = reader.ReadInt32();
        var bytes = length >= 0 ? reader.ReadBytes(length) : [];
        return bytes.Length == length ? bytes : throw new EndOfStreamException();
    }
}
