namespace Helios.Pipeline.Detection;

/// <summary>The state of a series as bytes: what its detector learnt and its open alarm. Format: docs/formats/metrics.md.</summary>
internal static class SeriesCodec
{
    /// <summary>Writes a series.</summary>
    public static void Write(BinaryWriter writer, Series series)
    {
        writer.Write(series.Detector.Name);
        WriteMemory(writer, series.Detector as IDetectorMemory);
        writer.Write(series.PeakScore);
        writer.Write(series.BackWindows);
        writer.Write(series.CalmWindows);
        writer.Write(series.Open is not null);
        if (series.Open is { } open)
        {
            WriteAnomaly(writer, open);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote. What another detector learnt is passed over, and its alarm with it.</summary>
    public static void Read(BinaryReader reader, Series series)
    {
        var name = reader.ReadString();
        var memory = reader.ReadBytes(reader.ReadInt32());
        var (peak, back, calm) = (reader.ReadDouble(), reader.ReadInt32(), reader.ReadInt32());
        var open = reader.ReadBoolean() ? ReadAnomaly(reader) : null;
        if (name != series.Detector.Name)
        {
            return;
        }

        (series.PeakScore, series.BackWindows, series.CalmWindows, series.Open) = (peak, back, calm, open);
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

    private static void WriteAnomaly(BinaryWriter writer, Anomaly anomaly)
    {
        writer.Write(anomaly.Id);
        writer.Write(anomaly.Tenant);
        writer.Write(anomaly.Metric);
        writer.Write((byte)anomaly.Kind);
        writer.Write((byte)anomaly.Severity);
        writer.Write(anomaly.Score);
        writer.Write(anomaly.Value);
        writer.Write(anomaly.Typical);
        writer.Write(anomaly.Lower);
        writer.Write(anomaly.Upper);
        writer.Write(anomaly.WindowStart);
        writer.Write(anomaly.WindowEnd);
        writer.Write(anomaly.Explanation);
        writer.Write(anomaly.Votes.Count);
        foreach (var vote in anomaly.Votes)
        {
            writer.Write(vote.Detector);
            writer.Write(vote.Score);
        }
    }

    private static Anomaly ReadAnomaly(BinaryReader reader)
    {
        var (id, tenant, metric) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
        var (kind, severity, score) = ((AnomalyKind)reader.ReadByte(), (Severity)reader.ReadByte(), reader.ReadDouble());
        return new Anomaly
        {
            Id = id,
            Tenant = tenant,
            Metric = metric,
            Kind = kind,
            Severity = severity,
            Score = score,
            Confidence = score / (1 + score),
            Value = reader.ReadDouble(),
            Typical = reader.ReadDouble(),
            Lower = reader.ReadDouble(),
            Upper = reader.ReadDouble(),
            WindowStart = reader.ReadInt64(),
            WindowEnd = reader.ReadInt64(),
            Explanation = reader.ReadString(),
            Votes = ReadVotes(reader),
        };
    }

    private static List<DetectorVote> ReadVotes(BinaryReader reader)
    {
        var votes = new List<DetectorVote>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            votes.Add(new DetectorVote(reader.ReadString(), reader.ReadDouble()));
        }

        return votes;
    }
}
