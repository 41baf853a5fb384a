using System.Text.Json;

namespace Helios.Pipeline.Detection;

/// <summary>The wire form of <see cref="Anomaly"/>: snake case, RFC 3339 times, null for a number that is not finite.</summary>
internal static class AnomalyJson
{
    public static void Write(Anomaly anomaly, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", anomaly.Id);
        writer.WriteString("tenant", anomaly.Tenant);
        writer.WriteString("cluster", anomaly.Cluster);
        writer.WriteString("node", anomaly.Node);
        writer.WriteString("metric", anomaly.Metric);
        writer.WriteString("kind", anomaly.Kind.ToWire());
        WriteNumber(writer, "score", anomaly.Score);
        WriteNumber(writer, "confidence", anomaly.Confidence);
        writer.WriteString("severity", anomaly.Severity.ToWire());
        WriteNumber(writer, "value", anomaly.Value);
        WriteNumber(writer, "typical", anomaly.Typical);
        WriteNumber(writer, "lower", anomaly.Lower);
        WriteNumber(writer, "upper", anomaly.Upper);
        WriteVotes(anomaly, writer);
        writer.WriteString("window_start", new DateTime(anomaly.WindowStart, DateTimeKind.Utc));
        writer.WriteString("window_end", new DateTime(anomaly.WindowEnd, DateTimeKind.Utc));
        writer.WriteString("explanation", anomaly.Explanation);
        writer.WriteEndObject();
    }

    private static void WriteVotes(Anomaly anomaly, Utf8JsonWriter writer)
    {
        writer.WriteStartObject("votes");
        foreach (var vote in anomaly.Votes)
        {
            WriteNumber(writer, vote.Detector, vote.Score);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("top_contributors");
        foreach (var contributor in anomaly.TopContributors)
        {
            writer.WriteStartObject();
            writer.WriteString("name", contributor.Name);
            WriteNumber(writer, "share", contributor.Share);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
