using System.Numerics;
using System.Text;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Windowing;

/// <summary>Writes windows for the event index and for checkpoints and reads them back. Format: docs/formats/window-state.md.</summary>
/// <remarks>Sources and types are written by name, because their ids mean something only in one process.</remarks>
internal sealed class WindowCodec : IDisposable
{
    private const byte Version = 1;

    // In place of a reason of closing.
    private const byte StillOpen = 0xFF;

    // Larger buffers than this are not kept from window to window.
    private const int KeptBytes = 64 * 1024;

    private readonly StreamNames _names;
    private readonly PayloadLog _log;
    private readonly PayloadClasses _classes;
    private MemoryStream _buffer = null!;
    private BinaryWriter _writer = null!;

    public WindowCodec(StreamNames names, PayloadLog log, PayloadClasses classes)
    {
        (_names, _log, _classes) = (names, log, classes);
        NewBuffer();
    }

    public WindowRecord Write(in WindowSlot slot)
    {
        var writer = _writer;
        _buffer.SetLength(0);
        var extra = _classes.ExtraOf(in slot);
        writer.Write(Version);
        var isOpen = slot.State == SlotState.Open;
        writer.Write(isOpen ? StillOpen : (byte)slot.ClosedBy);
        writer.Write(slot.Revision);
        writer.Write(slot.End);
        writer.Write(slot.Fingerprint);
        writer.Write(_names.Types.Text(slot.Type));
        WriteBytes(writer, _log.Read(slot.Text, slot.IdLength, slot.PayloadLength));
        WriteCopies(writer, in slot, extra);
        writer.Write(extra is not null);
        if (extra is not null)
        {
            WriteExtra(writer, in slot, extra);
        }

        if (slot.Replayed)
        {
            // Behind everything else and only where it holds: a reader that does not know it stops before it.
            writer.Write(true);
        }

        writer.Flush();
        var state = _buffer.ToArray();
        if (_buffer.Capacity > KeptBytes)
        {
            Dispose();
            NewBuffer();
        }

        var id = _log.Read(slot.Text, 0, slot.IdLength).ToArray();
        return new WindowRecord(
            slot.Key, _names.Tenants.Text(slot.Tenant), id, slot.Start, slot.End, SourceNames(slot.Seen), state, isOpen);
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void NewBuffer()
    {
        _buffer = new MemoryStream(1024);
        _writer = new BinaryWriter(_buffer, Encoding.UTF8);
    }

    /// <summary>Fills a slot that has been taken for the record's key.</summary>
    /// <exception cref="InvalidDataException">The state has another version or is torn.</exception>
    public void Read(WindowRecord record, ref WindowSlot slot)
    {
        using var reader = new BinaryReader(new MemoryStream(record.State, writable: false), Encoding.UTF8);
        try
        {
            Read(record, reader, ref slot);
        }
        catch (EndOfStreamException)
        {
            throw Refused(record, "is torn");
        }
    }

    private void Read(WindowRecord record, BinaryReader reader, ref WindowSlot slot)
    {
        if (reader.ReadByte() != Version)
        {
            throw Refused(record, "has an unknown version");
        }

        slot.Start = record.WindowStart;
        slot.Tenant = Math.Max(0, _names.Tenants.GetOrAdd(record.Tenant));
        var closedBy = reader.ReadByte();
        slot.State = closedBy == StillOpen ? SlotState.Open : SlotState.Closed;
        slot.ClosedBy = closedBy == StillOpen ? default : (CloseReason)closedBy;
        slot.Revision = reader.ReadUInt16();
        slot.End = reader.ReadInt64();
        slot.Fingerprint = reader.ReadUInt64();
        slot.Type = Math.Max(0, _names.Types.GetOrAdd(reader.ReadString()));
        var payload = ReadBytes(reader);
        slot.Text = _log.Append(record.EventId, payload);
        slot.IdLength = (ushort)record.EventId.Length;
        slot.PayloadLength = payload.Length;
        slot.Extra = -1;
        var copies = ReadCopies(reader);
        var extra = reader.ReadBoolean() ? ReadExtra(reader) : null;
        PlaceCopies(ref slot, copies, extra);
        slot.Replayed = reader.BaseStream.Position < reader.BaseStream.Length && reader.ReadBoolean();
    }

    private static InvalidDataException Refused(WindowRecord record, string why) =>
        new($"window state of event '{Encoding.UTF8.GetString(record.EventId)}' {why}");

    private void PlaceCopies(ref WindowSlot slot, List<CopyRecord> copies, WindowExtra? extra)
    {
        foreach (var copy in copies)
        {
            slot.Seen |= 1UL << copy.Source;
            if (slot.CopyCount < WindowSlot.InlineCopies.Capacity)
            {
                slot.Copies[slot.CopyCount++] = copy;
            }
            else
            {
                extra!.MoreCopies.Add(copy);
            }
        }

        if (extra is not null)
        {
            _classes.Attach(ref slot, extra);
        }
    }

    private void WriteCopies(BinaryWriter writer, in WindowSlot slot, WindowExtra? extra)
    {
        writer.Write((byte)BitOperations.PopCount(slot.Seen));
        for (var i = 0; i < slot.CopyCount; i++)
        {
            WriteCopy(writer, slot.Copies[i]);
        }

        foreach (var copy in extra?.MoreCopies ?? [])
        {
            WriteCopy(writer, copy);
        }
    }

    private void WriteCopy(BinaryWriter writer, CopyRecord copy)
    {
        writer.Write(_names.Sources.Text(copy.Source));
        writer.Write((byte)copy.Class);
        writer.Write(copy.IsLate);
        writer.Write((ushort)copy.Duplicates);
        writer.Write(copy.ArrivalOffset);
    }

    private List<CopyRecord> ReadCopies(BinaryReader reader)
    {
        var copies = new List<CopyRecord>();
        for (var n = reader.ReadByte(); n > 0; n--)
        {
            var source = Math.Max(0, _names.Sources.GetOrAdd(reader.ReadString()));
            var payloadClass = reader.ReadByte() & 7;
            var late = reader.ReadBoolean();
            var duplicates = (ulong)reader.ReadUInt16() & CopyRecord.MaxDuplicates;
            var copy = CopyRecord.First(source, payloadClass, late, reader.ReadInt64());
            copies.Add(new CopyRecord(copy.Bits | (duplicates << 10)));
        }

        return copies;
    }

    private void WriteExtra(BinaryWriter writer, in WindowSlot slot, WindowExtra extra)
    {
        writer.Write((byte)extra.Payloads.Count);
        for (var c = 1; c <= extra.Payloads.Count; c++)
        {
            WriteBytes(writer, _classes.PayloadOf(in slot, extra, c));
        }

        writer.Write((byte)extra.ExpectedClasses.Count);
        extra.ExpectedClasses.ForEach(c => writer.Write((byte)c));
        writer.Write((byte)BitOperations.PopCount(slot.Seen));
        for (var left = slot.Seen; left != 0; left &= left - 1)
        {
            var source = BitOperations.TrailingZeroCount(left);
            writer.Write(_names.Sources.Text(source));
            writer.Write(extra.ClassesBySource[source]);
            writer.Write(extra.MoreDuplicates.GetValueOrDefault(source));
        }

        var unknown = SourceNames(extra.Unknown);
        writer.Write((byte)unknown.Length);
        Array.ForEach(unknown, writer.Write);
        var aliases = extra.Aliases.ToArray();
        writer.Write((byte)aliases.Length);
        foreach (var (fingerprint, payloadClass) in aliases)
        {
            writer.Write(fingerprint);
            writer.Write((byte)payloadClass);
        }
    }

    private WindowExtra ReadExtra(BinaryReader reader)
    {
        var extra = new WindowExtra();
        for (var n = reader.ReadByte(); n > 0; n--)
        {
            var payload = ReadBytes(reader);
            extra.Payloads.Add((_log.Append(default, payload), payload.Length));
        }

        for (var n = reader.ReadByte(); n > 0; n--)
        {
            extra.ExpectedClasses.Add(reader.ReadByte() & 7);
        }

        for (var n = reader.ReadByte(); n > 0; n--)
        {
            var source = Math.Max(0, _names.Sources.GetOrAdd(reader.ReadString()));
            extra.ClassesBySource[source] = reader.ReadByte();
            if (reader.ReadInt32() is > 0 and var more)
            {
                extra.MoreDuplicates[source] = more;
            }
        }

        for (var n = reader.ReadByte(); n > 0; n--)
        {
            extra.Unknown |= 1UL << Math.Max(0, _names.Sources.GetOrAdd(reader.ReadString()));
        }

        for (var n = reader.ReadByte(); n > 0; n--)
        {
            extra.Remember(reader.ReadUInt64(), reader.ReadByte() & 7);
        }

        return extra;
    }

    private string[] SourceNames(ulong mask)
    {
        var sources = new string[BitOperations.PopCount(mask)];
        for (var i = 0; mask != 0; mask &= mask - 1)
        {
            sources[i++] = _names.Sources.Text(BitOperations.TrailingZeroCount(mask));
        }

        return sources;
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
