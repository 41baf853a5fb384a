using System.Text.Json;

namespace Helios.Pipeline.Detection.Explanation;

/// <summary>The fields that anomalies and explanations share on the wire.</summary>
internal static class ExplanationJson
{
    /// <summary>Null for a number that is not finite.</summary>
    public static void Number(Utf8JsonWriter writer, string name, double value)
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

    /// <summary>Every vote with its weight and whether it counted.</summary>
    public static void Members(Utf8JsonWriter writer, IReadOnlyList<DetectorVote> votes)
    {
        writer.WriteStartArray("members");
        foreach (var vote in votes)
        {
            writer.WriteStartObject();
            writer.WriteString("detector", vote.Detector);
            Number(writer, "score", vote.Standing == VoteStanding.Cast ? vote.Score : double.NaN);
            Number(writer, "weight", vote.Weight);
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
            Number(writer, "share", contributor.Share);
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
            Number(writer, "score_without", lowered.ScoreWithout);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
