using System.Text;

namespace Helios.Pipeline.Windowing;

/// <summary>A window as the event index keeps it, for those who read and do not judge. Format: docs/formats/window-state.md.</summary>
/// <param name="ClosedBy">What closed it.</param>
/// <param name="Revision">Revision of its last verdict.</param>
/// <param name="End">When it was closed, UTC ticks.</param>
/// <param name="Type">Type of the event.</param>
/// <param name="Copies">What each source sent, in the order of arrival.</param>
/// <param name="Payloads">The payloads that mean different things; the first is class 0, at most 8 are kept apart.</param>
/// <param name="IsReplayed">Whether only replayed copies have come so far.</param>
public sealed record WindowContents(
    CloseReason ClosedBy,
    int Revision,
    long End,
    string Type,
    IReadOnlyList<WindowCopy> Copies,
    IReadOnlyList<ReadOnlyMemory<byte>> Payloads,
    bool IsReplayed)
{
    private const byte Version = 1;

    /// <summary>Reads a state.</summary>
    /// <param name="state">As the event index keeps it.</param>
    /// <param name="windowStart">UTC ticks.</param>
    /// <returns>Null: it has another version or is torn.</returns>
    public static WindowContents? TryRead(byte[] state, long windowStart)
    {
        using var reader = new BinaryReader(new MemoryStream(state, writable: false), Encoding.UTF8);
        try
        {
            return reader.ReadByte() == Version ? Read(reader, state, windowStart) : null;
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    private static WindowContents Read(BinaryReader reader, byte[] state, long windowStart)
    {
        var closedBy = (CloseReason)reader.ReadByte();
        var (revision, end, first) = (reader.ReadUInt16(), reader.ReadInt64(), reader.ReadUInt64());
        var type = reader.ReadString();
        var payloads = new List<ReadOnlyMemory<byte>> { Bytes(reader, state) };
        var copies = new List<WindowCopy>();
        for (var left = reader.ReadByte(); left > 0; left--)
        {
            var (source, payload) = (reader.ReadString(), reader.ReadByte() & 7);
            var (isLate, duplicates) = (reader.ReadBoolean(), reader.ReadUInt16() & CopyRecord.MaxDuplicates);
            copies.Add(new WindowCopy(source, windowStart + reader.ReadInt64(), isLate, duplicates, payload, 1 << payload, null));
        }

        var known = new Dictionary<int, ulong>();
        if (reader.ReadBoolean())
        {
            ReadExtra(reader, state, payloads, copies, known);
        }

        known[0] = first;
        var isReplayed = reader.BaseStream.Position < reader.BaseStream.Length && reader.ReadBoolean();
        IReadOnlyList<WindowCopy> all =
        [
            .. copies.OrderBy(copy => copy.Arrival).Select(copy => copy with { Fingerprint = known.TryGetValue(copy.Payload, out var hash) ? hash : null }),
        ];
        return new WindowContents(closedBy, revision, end, type, all, payloads, isReplayed);
    }

    private static void ReadExtra(
        BinaryReader reader, byte[] state, List<ReadOnlyMemory<byte>> payloads, List<WindowCopy> copies, Dictionary<int, ulong> known)
    {
        for (var left = reader.ReadByte(); left > 0; left--)
        {
            payloads.Add(Bytes(reader, state));
        }

        reader.BaseStream.Seek(reader.ReadByte(), SeekOrigin.Current);
        for (var left = reader.ReadByte(); left > 0; left--)
        {
            var (source, classes, more) = (reader.ReadString(), reader.ReadByte(), reader.ReadInt32());
            if (copies.FindIndex(copy => copy.Source == source) is >= 0 and var at)
            {
                copies[at] = copies[at] with { Duplicates = copies[at].Duplicates + more, Classes = copies[at].Classes | classes };
            }
        }

        for (var left = reader.ReadByte(); left > 0; left--)
        {
            reader.ReadString();
        }

        for (var left = reader.ReadByte(); left > 0; left--)
        {
            var fingerprint = reader.ReadUInt64();
            known.TryAdd(reader.ReadByte() & 7, fingerprint);
        }
    }

    private static ReadOnlyMemory<byte> Bytes(BinaryReader reader, byte[] state)
    {
        var (length, at) = (reader.ReadInt32(), (int)reader.BaseStream.Position);
        if (length < 0 || length > state.Length - at)
        {
            throw new EndOfStreamException();
        }

        reader.BaseStream.Seek(length, SeekOrigin.Current);
        return state.AsMemory(at, length);
    }
}
