using System.Text.Json;
using Helios.Pipeline.Detection.Explanation;
using Helios.Pipeline.Ingest;

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
        writer.WriteNumberOrNull("score", anomaly.Score);
        writer.WriteNumberOrNull("confidence", anomaly.Confidence);
        writer.WriteString("severity", anomaly.Severity.ToWire());
        writer.WriteNumberOrNull("value", anomaly.Value);
        writer.WriteNumberOrNull("typical", anomaly.Typical);
        writer.WriteNumberOrNull("lower", anomaly.Lower);
        writer.WriteNumberOrNull("upper", anomaly.Upper);
        WriteVotes(anomaly, writer);
        writer.WriteString("window_start", new DateTime(anomaly.WindowStart, DateTimeKind.Utc));
        writer.WriteString("window_end", new DateTime(anomaly.WindowEnd, DateTimeKind.Utc));
        writer.WriteString("explanation", anomaly.Explanation);
        writer.WriteNumberOrNull("z", anomaly.Z);
        ExplanationJson.Members(writer, anomaly.Votes);
        ExplanationJson.LoweredBy(writer, anomaly.LoweredBy);
        writer.WriteEndObject();
    }

    private static void WriteVotes(Anomaly anomaly, Utf8JsonWriter writer)
    {
        writer.WriteStartObject("votes");
        foreach (var vote in anomaly.Votes)
        {
            writer.WriteNumberOrNull(vote.Detector, vote.Standing == VoteStanding.Cast ? vote.Score : double.NaN);
        }

        writer.WriteEndObject();
        ExplanationJson.Contributors(writer, anomaly.TopContributors);
    }
}
