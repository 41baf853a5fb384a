using System.Buffers;
using System.Text;
using System.Text.Json;
using Helios.Pipeline.Analytics;

namespace Helios.Host.Analyzing;

/// <summary>What was found, as one JSON object or as files of one object a line. The objects are those of docs/formats/analytics.md.</summary>
internal static class AnalyzeJson
{
    /// <summary>One JSON object.</summary>
    public static string Write(AnalyzeResult result)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("samples", result.Samples);
            writer.WriteNumber("rejected", result.Rejected);
            writer.WriteNumber("refused", result.Counters.Refused);
            writer.WriteNumber("out_of_order", result.Counters.OutOfOrder);
            writer.WriteNumber("trainings", result.Counters.Trainings);
            writer.WriteNumber("trainings_failed", result.Counters.TrainingsFailed);
            writer.WriteNumber("judged_alerts", result.Counters.JudgedAlerts);
            if (result.Counters.Precision is { } precision)
            {
                writer.WriteNumber("precision", precision);
            }
            else
            {
                writer.WriteNull("precision");
            }

            Rows(writer, "services", result.Services, Service);
            Rows(writer, "anomalies", result.Anomalies, AnalyticsJson.Write);
            Rows(writer, "alerts", result.Alerts, AnalyticsJson.Write);
            Rows(writer, "trends", result.Trends, AnalyticsJson.Write);
            Rows(writer, "models", result.Models, AnalyticsJson.Write);
            Rows(writer, "patterns", result.Patterns, AnalyticsJson.Write);
            Rows(writer, "forecasts", result.Forecasts, AnalyticsJson.Write);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes <c>anomalies.ndjson</c> and so on into a folder, which is made.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void WriteFiles(AnalyzeResult result, string folder)
    {
        Directory.CreateDirectory(folder);
        Lines(folder, "anomalies", result.Anomalies, AnalyticsJson.Write);
        Lines(folder, "alerts", result.Alerts, AnalyticsJson.Write);
        Lines(folder, "trends", result.Trends, AnalyticsJson.Write);
        Lines(folder, "models", result.Models, AnalyticsJson.Write);
        Lines(folder, "patterns", result.Patterns, AnalyticsJson.Write);
        Lines(folder, "forecasts", result.Forecasts, AnalyticsJson.Write);
    }

    private static void Lines<T>(string folder, string name, IReadOnlyList<T> rows, Action<T, Utf8JsonWriter> write)
    {
        using var file = new FileStream(Path.Combine(folder, name + ".ndjson"), FileMode.Create, FileAccess.Write);
        foreach (var row in rows)
        {
            using (var writer = new Utf8JsonWriter(file))
            {
                write(row, writer);
            }

            file.WriteByte((byte)'\n');
        }
    }

    private static void Rows<T>(Utf8JsonWriter writer, string name, IReadOnlyList<T> rows, Action<T, Utf8JsonWriter> write)
    {
        writer.WriteStartArray(name);
        foreach (var row in rows)
        {
            write(row, writer);
        }

        writer.WriteEndArray();
    }

    private static void Service(AnalyzedService service, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("tenant", service.Tenant);
        writer.WriteString("service", service.Service);
        writer.WriteNumber("samples", service.Samples);
        writer.WriteString("first", new DateTime(service.FirstTicks, DateTimeKind.Utc));
        writer.WriteString("end", new DateTime(service.EndTicks, DateTimeKind.Utc));
        writer.WriteEndObject();
    }
}
