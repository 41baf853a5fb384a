using System.Text.Json;
using System.Text.Json.Serialization;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Ingest;

namespace Helios.Host.Api.Detecting;

/// <summary>Bodies that are judged, and the form of the answers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(DetectRequest))]
[JsonSerializable(typeof(ExplainRequest))]
internal sealed partial class DetectJson : JsonSerializerContext
{
    // What of an anomaly is its explanation, as the data contract has it.
    private static readonly string[] Explaining =
        ["kind", "value", "typical", "lower", "upper", "z", "members", "top_contributors", "lowered_by", "explanation"];

    /// <summary>Writes what was said about series.</summary>
    public static void Write(Utf8JsonWriter writer, string detector, IReadOnlyList<JudgedSeries> judged)
    {
        writer.WriteStartObject();
        writer.WriteString("detector", detector);
        writer.WriteStartArray("series");
        foreach (var series in judged)
        {
            Write(writer, series);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes why a value is what it is.</summary>
    public static void Write(Utf8JsonWriter writer, ExplainedValue explained)
    {
        writer.WriteStartObject();
        writer.WriteString("detector", explained.Detector);
        writer.WriteNumber("index", explained.Index);
        writer.WriteString("timestamp", new DateTime(explained.Ticks, DateTimeKind.Utc));
        writer.WriteNumberOrNull("score", explained.Result.Score);
        writer.WriteBoolean("alarm", explained.Result.IsAlarm);
        writer.WriteString("state", explained.Result.State == DetectorState.Ready ? "ready" : "learning");
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

    private static void Write(Utf8JsonWriter writer, JudgedSeries series)
    {
        writer.WriteStartObject();
        writer.WriteString("name", series.Input.Name);
        writer.WriteNumber("points", series.Rows.Length);
        writer.WriteNumber("learn_rows", series.LearnRows);
        writer.WriteStartArray("alarms");
        for (var i = 0; i < series.Rows.Length; i++)
        {
            if (series.Rows[i].IsAlarm)
            {
                WriteAlarm(writer, series, i);
            }
        }

        writer.WriteEndArray();
        writer.WriteStartArray("scores");
        foreach (var row in series.Rows)
        {
            writer.WriteNumberValue(row.Score);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("kinds");
        foreach (var row in series.Rows)
        {
            writer.WriteStringValue(row.Kind.ToWire());
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteAlarm(Utf8JsonWriter writer, JudgedSeries series, int index)
    {
        var row = series.Rows[index];
        writer.WriteStartObject();
        writer.WriteNumber("index", index);
        writer.WriteString("timestamp", new DateTime(series.Input.Ticks[index], DateTimeKind.Utc));
        writer.WriteNumberOrNull("value", row.Value);
        writer.WriteNumberOrNull("score", row.Score);
        writer.WriteNumberOrNull("threshold", row.Threshold);
        writer.WriteNumberOrNull("typical", row.Typical);
        writer.WriteString("kind", row.Kind.ToWire());
        writer.WriteEndObject();
    }
}
