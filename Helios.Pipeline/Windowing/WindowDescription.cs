using System.Globalization;
using System.Text;

namespace Helios.Pipeline.Windowing;

/// <summary>What of a window's state people want to read: a fingerprint and a time for each source. Format: docs/formats/window-state.md.</summary>
/// <param name="Fingerprints">Payload fingerprints, for instance <c>aws=9f86d081884c7d65,gcp=9f86d081884c7d65</c>.</param>
/// <param name="Times">First arrivals in UTC ticks, in the same order.</param>
public readonly record struct WindowDescription(string Fingerprints, string Times)
{
    private const byte Version = 1;

    /// <summary>Reads a state; one of another version, or a torn one, is described by nothing.</summary>
    /// <param name="state">As the event index keeps it.</param>
    /// <param name="windowStart">UTC ticks.</param>
    public static WindowDescription Of(byte[] state, long windowStart)
    {
        using var reader = new BinaryReader(new MemoryStream(state, writable: false), Encoding.UTF8);
        try
        {
            return reader.ReadByte() == Version ? Read(reader, windowStart) : new WindowDescription("", "");
        }
        catch (EndOfStreamException)
        {
            return new WindowDescription("", "");
        }
    }

    private static WindowDescription Read(BinaryReader reader, long windowStart)
    {
        reader.ReadByte();
        reader.ReadUInt16();
        reader.ReadInt64();
        var first = reader.ReadUInt64();
        reader.ReadString();
        Skip(reader);
        var copies = new List<(string Source, int Class, long Arrival)>();
        for (var left = reader.ReadByte(); left > 0; left--)
        {
            var (source, payloadClass) = (reader.ReadString(), reader.ReadByte() & 7);
            reader.ReadBoolean();
            reader.ReadUInt16();
            copies.Add((source, payloadClass, windowStart + reader.ReadInt64()));
        }

        var known = reader.ReadBoolean() ? ReadFingerprints(reader) : [];
        known[0] = first;
        return new WindowDescription(
            string.Join(',', copies.Select(copy => $"{copy.Source}={Hex(known, copy.Class)}")),
            string.Join(',', copies.Select(copy => string.Create(CultureInfo.InvariantCulture, $"{copy.Source}={copy.Arrival}"))));
    }

    /// <summary>A fingerprint a payload class; of several serialisations that mean the same, the first.</summary>
    private static Dictionary<int, ulong> ReadFingerprints(BinaryReader reader)
    {
        for (var left = reader.ReadByte(); left > 0; left--)
        {
            Skip(reader);
        }

        reader.BaseStream.Seek(reader.ReadByte(), SeekOrigin.Current);
        for (var left = reader.ReadByte(); left > 0; left--)
        {
            reader.ReadString();
            reader.ReadByte();
            reader.ReadInt32();
        }

        for (var left = reader.ReadByte(); left > 0; left--)
        {
            reader.ReadString();
        }

        var known = new Dictionary<int, ulong>();
        for (var left = reader.ReadByte(); left > 0; left--)
        {
            var fingerprint = reader.ReadUInt64();
            known.TryAdd(reader.ReadByte() & 7, fingerprint);
        }

        return known;
    }

    private static string Hex(Dictionary<int, ulong> known, int payloadClass) =>
        known.TryGetValue(payloadClass, out var fingerprint) ? fingerprint.ToString("x16", CultureInfo.InvariantCulture) : "unknown";

    private static void Skip(BinaryReader reader) => reader.BaseStream.Seek(reader.ReadInt32(), SeekOrigin.Current);
}
