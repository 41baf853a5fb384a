using System.Text.Json;
using Helios.Pipeline.Ingest;

namespace Helios.Pipeline.Analytics;

/// <summary>
/// The findings as JSON objects: records of <c>ml-anomalies</c>, <c>ml-patterns</c> and <c>predictive-alerts</c> and answers over HTTP.
/// Format: docs/formats/analytics.md.
/// </summary>
/// <remarks>Pure, thread-safe. A number that is unknown or not finite is null; times are RFC 3339 in UTC; JSON kept as text is written as JSON.</remarks>
public static class AnalyticsJson
{
    /// <summary>Writes an anomaly.</summary>
    public static void Write(MlAnomaly row, Utf8JsonWriter writer)
    {
        Begin(writer, row.Id, row.Tenant, row.Service);
        writer.WriteString("metric", row.Metric);
        writer.WriteString("type", row.Type);
        writer.WriteString("severity", row.Severity);
        writer.WriteNumberOrNull("score", row.Score);
        writer.WriteNumberOrNull("confidence", row.Confidence);
        writer.WriteNumberOrNull("value", row.Value);
        writer.WriteNumberOrNull("expected", row.Expected);
        writer.WriteNumberOrNull("lower_bound", row.LowerBound);
        writer.WriteNumberOrNull("upper_bound", row.UpperBound);
        Raw(writer, "methods", row.Methods);
        writer.WriteString("description", row.Description);
        Time(writer, "detected_at", row.DetectedAt);
        Time(writer, "window_start", row.WindowStart);
        Time(writer, "window_end", row.WindowEnd);
        writer.WriteBoolean("resolved", row.Resolved);
        Time(writer, "resolved_at", row.ResolvedAt);
        writer.WriteString("resolved_by", row.ResolvedBy);
        writer.WriteString("resolution", row.Resolution);
        writer.WriteBoolean("false_positive", row.FalsePositive);
        writer.WriteEndObject();
    }

    /// <summary>Writes a pattern.</summary>
    public static void Write(MlPattern row, Utf8JsonWriter writer)
    {
        Begin(writer, row.Id, row.Tenant, row.Service);
        writer.WriteString("signature", row.Signature);
        writer.WriteNumber("label", row.Label);
        writer.WriteNumber("size", row.Size);
        Raw(writer, "centroid", row.Centroid);
        writer.WriteNumberOrNull("similarity", row.Similarity);
        writer.WriteBoolean("shift", row.Shift);
        Time(writer, "first_seen_at", row.FirstSeenAt);
        Time(writer, "last_seen_at", row.LastSeenAt);
        writer.WriteNumber("occurrences", row.Occurrences);
        writer.WriteEndObject();
    }

    /// <summary>Writes a predictive alert.</summary>
    public static void Write(MlPredictiveAlert row, Utf8JsonWriter writer)
    {
        Begin(writer, row.Id, row.Tenant, row.Service);
        writer.WriteString("metric", row.Metric);
        writer.WriteString("severity", row.Severity);
        writer.WriteNumberOrNull("probability", row.Probability);
        writer.WriteNumberOrNull("threshold", row.Threshold);
        Time(writer, "predicted_time_start", row.PredictedStartAt);
        Time(writer, "predicted_time_end", row.PredictedEndAt);
        writer.WriteString("recommendation", row.Recommendation);
        Time(writer, "created_at", row.CreatedAt);
        if (row.Materialised is { } materialised)
        {
            writer.WriteBoolean("materialised", materialised);
        }
        else
        {
            writer.WriteNull("materialised");
        }

        Time(writer, "materialised_at", row.MaterialisedAt);
        writer.WriteEndObject();
    }

    /// <summary>Writes a trend.</summary>
    public static void Write(MlTrend row, Utf8JsonWriter writer)
    {
        Begin(writer, null, row.Tenant, row.Service);
        writer.WriteString("metric", row.Metric);
        Time(writer, "window_start", row.WindowStart);
        Time(writer, "window_end", row.WindowEnd);
        writer.WriteString("direction", row.Direction);
        writer.WriteNumberOrNull("magnitude", row.Magnitude);
        writer.WriteNumberOrNull("slope", row.Slope);
        writer.WriteBoolean("seasonal", row.Seasonal);
        writer.WriteNumberOrNull("seasonality", row.Seasonality);
        Time(writer, "change_point_at", row.ChangePointAt);
        writer.WriteNumberOrNull("confidence", row.Confidence);
        writer.WriteEndObject();
    }

    /// <summary>Writes a model.</summary>
    public static void Write(MlModel row, Utf8JsonWriter writer)
    {
        Begin(writer, row.Id, row.Tenant, row.Service);
        writer.WriteString("name", row.Name);
        writer.WriteString("kind", row.Kind);
        writer.WriteString("version", row.Version);
        writer.WriteString("status", row.Status);
        Time(writer, "trained_at", row.TrainedAt);
        writer.WriteNumber("samples", row.Samples);
        writer.WriteNumberOrNull("accuracy", row.Accuracy);
        writer.WriteNumberOrNull("precision", row.Precision);
        writer.WriteNumberOrNull("recall", row.Recall);
        writer.WriteNumberOrNull("f1", row.F1);
        writer.WriteNumberOrNull("drift", row.Drift);
        writer.WriteString("artefact", row.Artefact);
        writer.WriteString("sha256", row.Sha256);
        Raw(writer, "parameters", row.Parameters);
        writer.WriteEndObject();
    }

    /// <summary>Writes a step of a forecast.</summary>
    public static void Write(MlForecast row, Utf8JsonWriter writer)
    {
        Begin(writer, null, row.Tenant, row.Service);
        writer.WriteString("metric", row.Metric);
        writer.WriteString("model", row.Model);
        Time(writer, "made_at", row.MadeAt);
        writer.WriteNumber("step", row.Step);
        Time(writer, "predicted_for", row.PredictedFor);
        writer.WriteNumberOrNull("value", row.Value);
        writer.WriteNumberOrNull("lower_bound", row.LowerBound);
        writer.WriteNumberOrNull("upper_bound", row.UpperBound);
        writer.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter writer, string? id, string tenant, string service)
    {
        writer.WriteStartObject();
        if (id is not null)
        {
            writer.WriteString("id", id);
        }

        writer.WriteString("tenant", tenant);
        writer.WriteString("service", service);
    }

    private static void Time(Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } value)
        {
            Span<byte> text = stackalloc byte[Rfc3339.MaxFormatted];
            writer.WriteString(name, text[..Rfc3339.Format(value.UtcTicks, text)]);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    /// <summary>JSON that a row keeps as text; text that is none is written as a string, so that a record can always be read.</summary>
    private static void Raw(Utf8JsonWriter writer, string name, string json)
    {
        writer.WritePropertyName(name);
        try
        {
            using var document = JsonDocument.Parse(json);
            document.RootElement.WriteTo(writer);
        }
        catch (JsonException)
        {
            writer.WriteStringValue(json);
        }
    }
}
