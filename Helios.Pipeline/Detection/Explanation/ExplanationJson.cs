using System.Text.Json;
using Helios.Pipeline.Ingest;

namespace Helios.Pipeline.Detection.Explanation;

/// <summary>The fields that anomalies and explanations share on the wire.</summary>
internal static class ExplanationJson
{
    /// <summary>Every vote with its weight and whether it counted.</summary>
    public static void Members(Utf8JsonWriter writer, IReadOnlyList<DetectorVote> votes)
    {
        writer.WriteStartArray("members");
        foreach (var vote in votes)
        {
            writer.WriteStartObject();
            writer.WriteString("detector", vote.Detector);
            writer.WriteNumberOrNull("score", vote.Standing == VoteStanding.Cast ? vote.Score : double.NaN);
            writer.WriteNumberOrNull("weight", vote.Weight);
            writer.WriteString("standing", vote.Standing.ToWire());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void Contributors(Utf8JsonWriter writer, IReadOnlyList<Contributor> contributors)
    {
        writer.WriteStartArray("top_contributors");
        foreach (var contributor in contributors)
        {
            writer.WriteStartObject();
            writer.WriteString("name", contributor.Name);
            writer.WriteNumberOrNull("share", contributor.Share);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void LoweredBy(Utf8JsonWriter writer, IReadOnlyList<LoweredScore> loweredBy)
    {
        writer.WriteStartArray("lowered_by");
        foreach (var lowered in loweredBy)
        {
            writer.WriteStartObject();
            writer.WriteString("reason", lowered.Reason.ToWire());
            writer.WriteString("what", lowered.What);
            writer.WriteNumberOrNull("score_without", lowered.ScoreWithout);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
