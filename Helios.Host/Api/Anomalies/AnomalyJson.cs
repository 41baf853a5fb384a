using System.Text.Json;
using System.Text.Json.Serialization;
using Helios.Connectors.Store;
using Helios.Pipeline.Ingest;

namespace Helios.Host.Api.Anomalies;

/// <summary>Bodies that the routes of anomalies read, and the form of their answers: the anomaly as it was told last, its life, its feedback.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(UtcJsonTime)])]
[JsonSerializable(typeof(AnomalyListAnswer))]
[JsonSerializable(typeof(AnomalyDocument))]
[JsonSerializable(typeof(FeedbackAnswer))]
[JsonSerializable(typeof(FeedbackRequest))]
[JsonSerializable(typeof(PrecisionAnswer))]
internal sealed partial class AnomalyJson : JsonSerializerContext
{
    /// <summary>Writes one anomaly.</summary>
    public static void Write(Utf8JsonWriter writer, StoredAnomaly anomaly)
    {
        writer.WriteStartObject();
        using (var document = JsonDocument.Parse(anomaly.Document))
        {
            foreach (var member in document.RootElement.EnumerateObject())
            {
                member.WriteTo(writer);
            }
        }

        writer.WriteString("method", anomaly.Method);
        writer.WriteString("dedup_key", anomaly.DedupKey);
        writer.WriteString("state", anomaly.State);
        Time(writer, "opened_at", anomaly.OpenedAt);
        Time(writer, "updated_at", anomaly.UpdatedAt);
        Time(writer, "ended_at", anomaly.EndedAt);
        writer.WriteString("end_reason", anomaly.EndReason);
        writer.WriteNumberOrNull("peak_score", anomaly.PeakScore);
        writer.WriteBoolean("in_maintenance", anomaly.InMaintenance);
        writer.WriteStartArray("feedback");
        foreach (var feedback in anomaly.Feedback)
        {
            JsonSerializer.Serialize(writer, Of(feedback), Default.FeedbackAnswer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>What a person said, as answers have it.</summary>
    public static FeedbackAnswer Of(AnomalyFeedback feedback) => new(feedback.At, feedback.Label, feedback.By, feedback.Note);

    private static void Time(Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } at)
        {
            writer.WriteString(name, at.UtcDateTime);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
