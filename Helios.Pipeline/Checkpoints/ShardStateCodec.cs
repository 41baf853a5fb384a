using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Checkpoints;

/// <summary>Writes what a checkpoint holds of a shard as bytes. Format: docs/formats/shard-state.md.</summary>
public static class ShardStateCodec
{
    private const byte Version = 2;

    // The first version knew no sources.
    private const byte FirstVersion = 1;

    // About what is written beside windows, of each sum, and of each window beside id and state.
    private const int FixedBytes = 1024;
    private const int SumsBytes = 512;
    private const int WindowBytes = 128;

    /// <summary>Writes one state, full or delta.</summary>
    /// <param name="checkpoint">The shard at the barrier.</param>
    /// <param name="outbox">Messages that go out once this is committed, as their sender encodes them.</param>
    public static ReadOnlyMemory<byte> Write(ShardCheckpoint checkpoint, ReadOnlySpan<byte> outbox)
    {
        var (open, closed) = (checkpoint.Open.ToArray(), checkpoint.Closed.ToArray());

        // States grow to megabytes, where doubling a buffer and copying it out costs more than filling it.
        var size = FixedBytes + outbox.Length + (checkpoint.State.Sums.Count * SumsBytes) + SizeOf(open) + SizeOf(closed);
        var buffer = new MemoryStream(size);
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        var state = checkpoint.State;
        writer.Write(Version);
        writer.Write(state.Clock);
        writer.Write(state.RecordClock);
        WriteAll(writer, checkpoint.Position.Forwarded, static (to, mark) =>
        {
            to.Write(mark.Partition);
            to.Write(mark.Offset);
            to.Write(mark.Index);
        });
        WriteAll(writer, state.Sums, WriteSums);
        WriteAll(writer, open, WriteWindow);
        WriteAll(writer, closed, WriteWindow);
        writer.Write(outbox.Length);
        writer.Write(outbox);
        writer.Flush();
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    /// <summary>Puts a full state and the deltas after it together.</summary>
    /// <param name="states">In the order they were written; none for a shard never processed.</param>
    /// <exception cref="InvalidDataException">One is torn or of another version.</exception>
    public static RecoveredShard Read(IReadOnlyList<ReadOnlyMemory<byte>> states)
    {
        var open = new Dictionary<EventKey, WindowRecord>();
        var recovered = new RecoveredShard();
        foreach (var bytes in states)
        {
            try
            {
                using var reader = new BinaryReader(new MemoryStream(bytes.ToArray(), writable: false), Encoding.UTF8);
                recovered = ReadOne(reader, open);
            }
            catch (Exception e) when (e is EndOfStreamException or OverflowException or ArgumentException)
            {
                throw new InvalidDataException("the state of a shard is torn", e);
            }
        }

        return recovered with { Seed = recovered.Seed with { Open = [.. open.Values] } };
    }

    private static RecoveredShard ReadOne(BinaryReader reader, Dictionary<EventKey, WindowRecord> open)
    {
        var version = reader.ReadByte();
        if (version is < FirstVersion or > Version)
        {
            throw new InvalidDataException($"the state of a shard has version {version}; this program reads up to version {Version}");
        }

        var (clock, recordClock) = (reader.ReadInt64(), reader.ReadInt64());
        var marks = ReadAll(reader, static from => new ForwardMark(from.ReadInt32(), from.ReadInt64(), from.ReadInt32()));
        var sums = ReadAll(reader, from => new MetricPartial(from.ReadString(), from.ReadInt64(), TickAccumulator.Read(from, version > FirstVersion)));
        var stillOpen = ReadAll(reader, static from => ReadWindow(from, isOpen: true));
        var closed = ReadAll(reader, static from => ReadWindow(from, isOpen: false));

        // An id may have closed one window and opened another in the same stretch: what is open at its end has the last word.
        closed.ForEach(window => open.Remove(window.Key));
        stillOpen.ForEach(window => open[window.Key] = window);
        var outbox = ReadBytes(reader);
        var seed = new ShardSeed { Clock = clock, RecordClock = recordClock, Sums = sums };
        return new RecoveredShard { Seed = seed, Forwarded = marks, Closed = closed, Outbox = outbox };
    }

    private static int SizeOf(WindowRecord[] windows)
    {
        var size = 0;
        foreach (var window in windows)
        {
            size += WindowBytes + window.EventId.Length + window.State.Length;
        }

        return size;
    }

    private static void WriteSums(BinaryWriter writer, MetricPartial partial)
    {
        writer.Write(partial.Tenant);
        writer.Write(partial.WindowStart);
        partial.Sums.WriteTo(writer);
    }

    private static void WriteWindow(BinaryWriter writer, WindowRecord record)
    {
        writer.Write(record.Key.High);
        writer.Write(record.Key.Low);
        writer.Write(record.Tenant);
        writer.Write(record.EventId.Length);
        writer.Write(record.EventId);
        writer.Write(record.WindowStart);
        writer.Write(record.LastSeen);
        WriteAll(writer, record.Sources, static (to, source) => to.Write(source));
        writer.Write(record.State.Length);
        writer.Write(record.State);
    }

    private static WindowRecord ReadWindow(BinaryReader reader, bool isOpen) => new(
        new EventKey(reader.ReadUInt64(), reader.ReadUInt64()),
        reader.ReadString(),
        ReadBytes(reader),
        reader.ReadInt64(),
        reader.ReadInt64(),
        ReadAll(reader, static from => from.ReadString()),
        ReadBytes(reader),
        isOpen);

    private static void WriteAll<T>(BinaryWriter writer, IReadOnlyCollection<T> items, Action<BinaryWriter, T> write)
    {
        writer.Write(items.Count);
        foreach (var item in items)
        {
            write(writer, item);
        }
    }

    private static List<T> ReadAll<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var items = new List<T>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            items.Add(read(reader));
        }

        return items;
    }

    private static byte[] ReadBytes(BinaryReader reader)
    {
        var length = reader.ReadInt32();
        var bytes = length >= 0 ? reader.ReadBytes(length) : [];
        return bytes.Length == length ? bytes : throw new EndOfStreamException();
    }
}
