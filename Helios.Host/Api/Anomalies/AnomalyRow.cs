using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Host.Api.Export;

namespace Helios.Host.Api.Anomalies;

/// <summary>An anomaly as a row of an export.</summary>
internal sealed class AnomalyRow(StoredAnomaly stored)
{
    private AnomalyDocument? _told;

    /// <summary>Anomalies as CSV and NDJSON.</summary>
    public static ListExport<AnomalyRow> Export { get; } = new(
        "anomalies",
        static (writer, row) => AnomalyJson.Write(writer, row.Stored),
        new("id", static (csv, row) => csv.Text(row.Stored.Id)),
        new("tenant", static (csv, row) => csv.Text(row.Told.Tenant)),
        new("cluster", static (csv, row) => csv.Text(row.Told.Cluster)),
        new("node", static (csv, row) => csv.Text(row.Told.Node)),
        new("metric", static (csv, row) => csv.Text(row.Told.Metric)),
        new("kind", static (csv, row) => csv.Text(row.Told.Kind)),
        new("severity", static (csv, row) => csv.Text(row.Told.Severity)),
        new("state", static (csv, row) => csv.Text(row.Stored.State)),
        new("method", static (csv, row) => csv.Text(row.Stored.Method)),
        new("score", static (csv, row) => csv.Number(row.Told.Score)),
        new("peak_score", static (csv, row) => csv.Number(row.Stored.PeakScore)),
        new("confidence", static (csv, row) => csv.Number(row.Told.Confidence)),
        new("value", static (csv, row) => csv.Number(row.Told.Value)),
        new("typical", static (csv, row) => csv.Number(row.Told.Typical)),
        new("lower", static (csv, row) => csv.Number(row.Told.Lower)),
        new("upper", static (csv, row) => csv.Number(row.Told.Upper)),
        new("window_start", static (csv, row) => csv.Time(row.Told.WindowStart)),
        new("window_end", static (csv, row) => csv.Time(row.Told.WindowEnd)),
        new("opened_at", static (csv, row) => csv.Time(row.Stored.OpenedAt)),
        new("updated_at", static (csv, row) => csv.Time(row.Stored.UpdatedAt)),
        new("ended_at", static (csv, row) => csv.Time(row.Stored.EndedAt)),
        new("end_reason", static (csv, row) => csv.Text(row.Stored.EndReason)),
        new("in_maintenance", static (csv, row) => csv.Flag(row.Stored.InMaintenance)),
        new("explanation", static (csv, row) => csv.Text(row.Told.Explanation)));

    /// <summary>The anomaly as it is kept.</summary>
    public StoredAnomaly Stored => stored;

    private AnomalyDocument Told => _told ??= JsonSerializer.Deserialize(stored.Document, AnomalyJson.Default.AnomalyDocument) ?? new();
}
