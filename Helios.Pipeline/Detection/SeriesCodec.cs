using Helios.Pipeline.Detection.Life;

namespace Helios.Pipeline.Detection;

/// <summary>The state of a series as bytes: what its detector learnt and the life of its anomaly. Format: docs/formats/metrics.md.</summary>
internal static class SeriesCodec
{
    // Before version 2 a series had no state and told severity, and an anomaly only what one detector says.
    private const byte VersionWithLife = 2;

    // Before version 3 there was no alarm policy, and no planned work.
    private const byte VersionWithPolicy = 3;

    /// <summary>Writes a series, as version 3.</summary>
    public static void Write(BinaryWriter writer, Series series)
    {
        writer.Write(series.Detector.Name);
        WriteMemory(writer, series.Detector is IDetectorMemory detector ? detector.WriteTo : null);
        WriteMemory(writer, series.Policy.WriteTo);
        var life = series.Life;
        writer.Write(life.PeakScore);
        writer.Write(life.BackWindows);
        writer.Write(life.CalmWindows);
        writer.Write((byte)life.State);
        writer.Write((byte)life.Told);
        writer.Write(life.IsUntold);
        writer.Write(life.Current is not null);
        if (life.Current is { } open)
        {
            AnomalyCodec.Write(writer, open);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote. What another detector learnt is passed over, and its alarm with it.</summary>
    /// <returns>The alarm that was passed over with its peak, or null.</returns>
    /// <param name="reader">At the series.</param>
    /// <param name="series">Gets it.</param>
    /// <param name="version">Of the state, 1 to 3.</param>
    public static (Anomaly Open, double Peak)? Read(BinaryReader reader, Series series, byte version)
    {
        var name = reader.ReadString();
        var memory = reader.ReadBytes(reader.ReadInt32());
        var policy = version >= VersionWithPolicy ? reader.ReadBytes(reader.ReadInt32()) : [];
        var (peak, back, calm) = (reader.ReadDouble(), reader.ReadInt32(), reader.ReadInt32());
        var hasLife = version >= VersionWithLife;
        var (state, told) = hasLife ? ((AnomalyState)reader.ReadByte(), (Severity)reader.ReadByte()) : default;
        var isUntold = version >= VersionWithPolicy && reader.ReadBoolean();
        var open = reader.ReadBoolean() ? AnomalyCodec.Read(reader, version) : null;
        if (name != series.Detector.Name)
        {
            return open is null ? null : (open, peak);
        }

        if (open is not null && !hasLife)
        {
            (state, told) = (AnomalyState.Ongoing, open.Severity);
        }

        series.Life.Restore(open, peak, (back, calm), (state, told), isUntold);
        ReadMemory(memory, series.Detector is IDetectorMemory detector ? detector.Read : null);
        ReadMemory(policy, series.Policy.Read);
        return null;
    }

    private static void WriteMemory(BinaryWriter writer, Action<BinaryWriter>? write)
    {
        using var memory = new MemoryStream();
        using var to = new BinaryWriter(memory);
        write?.Invoke(to);
        to.Flush();
        writer.Write((int)memory.Length);
        writer.Write(memory.GetBuffer().AsSpan(0, (int)memory.Length));
    }

    private static void ReadMemory(byte[] memory, Action<BinaryReader>? read)
    {
        if (memory.Length > 0 && read is not null)
        {
            using var from = new BinaryReader(new MemoryStream(memory, writable: false));
            read(from);
        }
    }
}
