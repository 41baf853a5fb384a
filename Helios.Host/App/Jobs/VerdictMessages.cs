using System.Text;
using System.Text.Json;
using Helios.Connectors.Log;
using Helios.Connectors.Store;

namespace Helios.Host.App.Jobs;

/// <summary>Rows of verdicts as records of <c>helios.verdicts</c>.</summary>
internal static class VerdictMessages
{
    /// <summary>The record of a row, in the public form of verdicts.</summary>
    public static LogAppend Of(StoredVerdict row)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, row);
        }

        return new LogAppend(TopicNames.Verdicts, Encoding.UTF8.GetBytes(row.EventId), buffer.ToArray(), []);
    }

    private static void Write(Utf8JsonWriter writer, StoredVerdict row)
    {
        writer.WriteStartObject();
        writer.WriteString("tenant", row.Tenant);
        writer.WriteString("event_id", row.EventId);
        writer.WriteString("type", row.Type);
        writer.WriteString("verdict", row.Verdict);
        writer.WriteNumber("revision", row.Revision);
        Raw("sources", row.Sources);
        Raw("missing", row.Missing);
        Raw("late", row.Late);
        Raw("duplicates", row.Duplicates);
        Raw("unexpected", row.Unexpected);
        if (row.Suspended != "[]")
        {
            Raw("suspended", row.Suspended);
        }

        Raw("differing_paths", row.DifferingPaths);
        writer.WriteNumber("skew_ms", row.SkewMs);
        writer.WriteString("window_start", row.WindowStart);
        writer.WriteString("window_end", row.WindowEnd);
        writer.WriteString("closed_by", row.ClosedBy);
        writer.WriteEndObject();
        void Raw(string name, string json)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(json);
        }
    }
}
