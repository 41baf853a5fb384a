using System.Text.Json;
using System.Text.Json.Serialization;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Ingest;

namespace Helios.Host.Api.Detecting;

/// <summary>Bodies that are judged, and the form of the answers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(UtcJsonTime)])]
[JsonSerializable(typeof(DetectRequest))]
[JsonSerializable(typeof(ExplainRequest))]
[JsonSerializable(typeof(DetectAnswer))]
[JsonSerializable(typeof(ExplainedValueAnswer))]
[JsonSerializable(typeof(ExplainedAnomalyAnswer))]
internal sealed partial class DetectJson : JsonSerializerContext
{
    /// <summary>Whether a detector could judge a value.</summary>
    public static IReadOnlyList<string> States { get; } = ["ready", "learning"];

    // What of an anomaly is its explanation, as the data contract has it.
    private static readonly string[] Explaining =
        ["kind", "value", "typical", "lower", "upper", "z", "members", "top_contributors", "lowered_by", "explanation"];

    /// <summary>Writes why a value is what it is.</summary>
    public static void Write(Utf8JsonWriter writer, ExplainedValue explained)
    {
        writer.WriteStartObject();
        writer.WriteString("detector", explained.Detector);
        writer.WriteNumber("index", explained.Index);
        writer.WriteString("timestamp", new DateTime(explained.Ticks, DateTimeKind.Utc));
        writer.WriteNumberOrNull("score", explained.Result.Score);
        writer.WriteBoolean("alarm", explained.Result.IsAlarm);
        writer.WriteString("state", explained.Result.State == DetectorState.Ready ? States[0] : States[1]);
        writer.WritePropertyName("explanation");
        explained.Explanation.WriteTo(writer);
        writer.WriteEndObject();
    }

    /// <summary>Writes the explanation that an anomaly was told with.</summary>
    public static void Write(Utf8JsonWriter writer, string id, string document)
    {
        using var parsed = JsonDocument.Parse(document);
        writer.WriteStartObject();
        writer.WriteString("anomaly_id", id);
        writer.WriteStartObject("explanation");
        foreach (var member in parsed.RootElement.EnumerateObject().Where(member => Explaining.Contains(member.Name, StringComparer.Ordinal)))
        {
            member.WriteTo(writer);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
