using Helios.Pipeline.Detection.Life;
using Helios.Pipeline.Detection.Lstm;

namespace Helios.Pipeline.Detection.Rows;

/// <summary>One watched tenant: its detector and the life of its anomalies.</summary>
internal sealed class RowTenant(ISequenceModelSource source)
{
    public FallbackDetector Detector { get; } = new(source);

    public AnomalyLife Life { get; } = new();

    /// <summary>Start of the newest window, UTC ticks.</summary>
    public long LastTicks { get; set; } = long.MinValue;

    public bool IsOpen => Life.Current is not null;

    /// <summary>Writes what was learnt and the open anomaly. Format: docs/formats/metrics.md.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(LastTicks);
        Detector.WriteTo(writer);
        writer.Write(Life.PeakScore);
        writer.Write(Life.BackWindows);
        writer.Write(Life.CalmWindows);
        writer.Write((byte)Life.State);
        writer.Write((byte)Life.Told);
        writer.Write(Life.IsUntold);
        writer.Write(IsOpen);
        if (Life.Current is { } open)
        {
            AnomalyCodec.Write(writer, open);
        }
    }

    /// <summary>Goes on from what <see cref="WriteTo"/> wrote.</summary>
    public void Read(BinaryReader reader)
    {
        LastTicks = reader.ReadInt64();
        Detector.Read(reader);
        var (peak, back, calm) = (reader.ReadDouble(), reader.ReadInt32(), reader.ReadInt32());
        var (state, told) = ((AnomalyState)reader.ReadByte(), (Severity)reader.ReadByte());
        var isUntold = reader.ReadBoolean();
        Life.Restore(reader.ReadBoolean() ? AnomalyCodec.Read(reader, AnomalyCodec.NewestVersion) : null, peak, (back, calm), (state, told), isUntold);
    }
}
