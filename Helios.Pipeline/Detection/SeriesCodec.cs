using Helios.Pipeline.Detection.Life;

namespace Helios.Pipeline.Detection;

/// <summary>The state of a series as bytes: what its detector learnt and the life of its anomaly. Format: docs/formats/metrics.md.</summary>
internal static class SeriesCodec
{
    // Before version 2 a series had no state and told severity, and an anomaly only what one detector says.
    private const byte VersionWithLife = 2;

    /// <summary>Writes a series, as version 2.</summary>
    public static void Write(BinaryWriter writer, Series series)
    {
        writer.Write(series.Detector.Name);
        WriteMemory(writer, series.Detector as IDetectorMemory);
        var life = series.Life;
        writer.Write(life.PeakScore);
        writer.Write(life.BackWindows);
        writer.Write(life.CalmWindows);
        writer.Write((byte)life.State);
        writer.Write((byte)life.Told);
        writer.Write(life.Current is not null);
        if (life.Current is { } open)
        {
            AnomalyCodec.Write(writer, open);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote. What another detector learnt is passed over, and its alarm with it.</summary>
    /// <param name="reader">At the series.</param>
    /// <param name="series">Gets it.</param>
    /// <param name="version">Of the state, 1 or 2.</param>
    public static void Read(BinaryReader reader, Series series, byte version)
    {
        var name = reader.ReadString();
        var memory = reader.ReadBytes(reader.ReadInt32());
        var (peak, back, calm) = (reader.ReadDouble(), reader.ReadInt32(), reader.ReadInt32());
        var hasLife = version >= VersionWithLife;
        var (state, told) = hasLife ? ((AnomalyState)reader.ReadByte(), (Severity)reader.ReadByte()) : default;
        var open = reader.ReadBoolean() ? AnomalyCodec.Read(reader, hasLife) : null;
        if (name != series.Detector.Name)
        {
            return;
        }

        if (open is not null && !hasLife)
        {
            (state, told) = (AnomalyState.Ongoing, open.Severity);
        }

        series.Life.Restore(open, peak, (back, calm), (state, told));
        if (memory.Length > 0 && series.Detector is IDetectorMemory detector)
        {
            using var from = new BinaryReader(new MemoryStream(memory, writable: false));
            detector.Read(from);
        }
    }

    private static void WriteMemory(BinaryWriter writer, IDetectorMemory? detector)
    {
        using var memory = new MemoryStream();
        using var to = new BinaryWriter(memory);
        detector?.WriteTo(to);
        to.Flush();
        writer.Write((int)memory.Length);
        writer.Write(memory.GetBuffer().AsSpan(0, (int)memory.Length));
    }
}
