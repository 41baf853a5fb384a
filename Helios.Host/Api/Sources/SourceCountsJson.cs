using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Pipeline.Ingest;

namespace Helios.Host.Api.Sources;

/// <summary>What a source delivered as answers say it: the counts, and the shares and quantiles that follow from them.</summary>
internal static class SourceCountsJson
{
    /// <summary>Writes one object; what has no data is null.</summary>
    public static void Write(Utf8JsonWriter writer, StoredSourceCounts row)
    {
        var counts = row.Counts;
        writer.WriteStartObject();
        writer.WriteString("tenant", row.Tenant);
        writer.WriteString("source", counts.Source);
        writer.WriteString("from", row.From.UtcDateTime);
        writer.WriteString("to", row.To.UtcDateTime);
        writer.WriteNumber("metric_windows", row.Windows);
        writer.WriteNumber("copies", counts.Copies);
        writer.WriteNumber("expected", counts.Expected);
        writer.WriteNumber("missing", counts.Missing);
        writer.WriteNumber("late", counts.Late);
        writer.WriteNumber("duplicates", counts.Duplicates);
        writer.WriteNumber("differing", counts.Differing);
        writer.WriteNumber("unexpected", counts.Unexpected);
        writer.WriteNumber("suspended", counts.Suspended);
        writer.WriteNumberOrNull("delivered_share", counts.Delivered);
        writer.WriteNumberOrNull("mean_skew_ms", counts.MeanSkewMs);
        writer.WriteNumberOrNull("p50_skew_ms", counts.Skews.Quantile(0.5));
        writer.WriteNumberOrNull("p95_skew_ms", counts.Skews.Quantile(0.95));
        writer.WriteNumberOrNull("p99_skew_ms", counts.Skews.Quantile(0.99));
        writer.WriteEndObject();
    }
}
