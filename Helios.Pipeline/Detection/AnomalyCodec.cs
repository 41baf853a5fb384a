using Helios.Pipeline.Detection.Explanation;

namespace Helios.Pipeline.Detection;

/// <summary>An anomaly as bytes. Format: docs/formats/metrics.md.</summary>
internal static class AnomalyCodec
{
    /// <summary>How <see cref="Write"/> writes.</summary>
    public const byte NewestVersion = 3;

    /// <summary>Writes an anomaly, in full.</summary>
    public static void Write(BinaryWriter writer, Anomaly anomaly)
    {
        WriteBasics(writer, anomaly);
        writer.Write(anomaly.Cluster is not null);
        writer.Write(anomaly.Cluster ?? "");
        writer.Write(anomaly.Node is not null);
        writer.Write(anomaly.Node ?? "");
        writer.Write(anomaly.Confidence);
        writer.Write(anomaly.Z);
        foreach (var vote in anomaly.Votes)
        {
            writer.Write(vote.Weight);
            writer.Write((byte)vote.Standing);
        }

        writer.Write(anomaly.TopContributors.Count);
        foreach (var contributor in anomaly.TopContributors)
        {
            writer.Write(contributor.Name);
            writer.Write(contributor.Share);
        }

        writer.Write(anomaly.LoweredBy.Count);
        foreach (var lowered in anomaly.LoweredBy)
        {
            writer.Write((byte)lowered.Reason);
            writer.Write(lowered.What);
            writer.Write(lowered.ScoreWithout);
        }

        writer.Write(anomaly.Method);
        writer.Write(anomaly.InMaintenance);
    }

    /// <summary>Reads an anomaly.</summary>
    /// <param name="reader">At the anomaly.</param>
    /// <param name="version">Of the state: 1 ends behind the votes, 2 behind what lowered the score.</param>
    public static Anomaly Read(BinaryReader reader, byte version)
    {
        var basics = ReadBasics(reader);
        if (version < 2)
        {
            return basics;
        }

        var full = ReadRest(reader, basics);
        return version < 3 ? full : full with { Method = reader.ReadString(), InMaintenance = reader.ReadBoolean() };
    }

    private static Anomaly ReadRest(BinaryReader reader, Anomaly basics)
    {
        var (hasCluster, cluster) = (reader.ReadBoolean(), reader.ReadString());
        var (hasNode, node) = (reader.ReadBoolean(), reader.ReadString());
        return basics with
        {
            Cluster = hasCluster ? cluster : null,
            Node = hasNode ? node : null,
            Confidence = reader.ReadDouble(),
            Z = reader.ReadDouble(),
            Votes = [.. basics.Votes.Select(vote => vote with { Weight = reader.ReadDouble(), Standing = (VoteStanding)reader.ReadByte() })],
            TopContributors = ReadList(reader, static reader => new Contributor(reader.ReadString(), reader.ReadDouble())),
            LoweredBy = ReadList(
                reader,
                static reader => new LoweredScore((LoweredReason)reader.ReadByte(), reader.ReadString(), reader.ReadDouble())),
        };
    }

    private static void WriteBasics(BinaryWriter writer, Anomaly anomaly)
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

    private static Anomaly ReadBasics(BinaryReader reader)
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
            Votes = ReadList(reader, static reader => new DetectorVote(reader.ReadString(), reader.ReadDouble())),
        };
    }

    private static List<T> ReadList<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var list = new List<T>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            list.Add(read(reader));
        }

        return list;
    }
}
