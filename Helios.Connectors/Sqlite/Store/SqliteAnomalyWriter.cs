using Helios.Connectors.Store;
using Helios.Connectors.Store.Sql;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Life;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite.Store;

/// <summary>Prepared writes of the table <c>anomalies</c>; used by one thread at a time, inside a transaction.</summary>
internal sealed class SqliteAnomalyWriter : IDisposable
{
    // What ended stays as it ended: a step may come again from a state that was read twice.
    private const string UpdateSql = """
        UPDATE anomalies SET state = ?, updated_at = max(updated_at, ?), ended_at = ?, end_reason = ?, peak_score = max(coalesce(peak_score, 0), ?)
        WHERE id = ? AND ended_at IS NULL
        """;

    private readonly SqliteInsert _rows;
    private readonly SqliteStatement _updates;

    public SqliteAnomalyWriter(SqliteConnection connection)
    {
        _rows = new SqliteInsert(
            connection,
            "anomalies",
            ["recorded_at", "id", "tenant", "metric", "kind", "score", "confidence", "severity", "value", "typical", "lower", "upper",
                "window_start", "window_end", "explanation", "document", "method", "dedup_key", "in_maintenance", "state", "opened_at",
                "updated_at", "peak_score"],
            ["id"]);
        _updates = new SqliteStatement(connection, UpdateSql);
    }

    /// <summary>Writes anomalies, then the steps in their lives.</summary>
    public void Write(ResultRows rows, long at)
    {
        foreach (var anomaly in rows.Anomalies)
        {
            Write(anomaly, at);
        }

        foreach (var update in rows.AnomalyUpdates)
        {
            Write(update);
        }
    }

    public void Dispose()
    {
        _rows.Dispose();
        _updates.Dispose();
    }

    private void Write(Anomaly anomaly, long at) => _rows.Run(
        at, anomaly.Id, anomaly.Tenant, anomaly.Metric, anomaly.Kind.ToWire(), anomaly.Score, anomaly.Confidence,
        anomaly.Severity.ToWire(), anomaly.Value, anomaly.Typical, anomaly.Lower, anomaly.Upper, StoredText.Time(anomaly.WindowStart),
        StoredText.Time(anomaly.WindowEnd), anomaly.Explanation, StoredText.Json(anomaly.WriteTo), anomaly.Method,
        AnomalyKey.Of(anomaly).ToString(), anomaly.InMaintenance ? 1 : 0, anomaly.State.ToWire(), StoredText.Time(anomaly.OpenedAt),
        StoredText.Time(anomaly.WindowEnd), anomaly.PeakScore);

    private void Write(AnomalyUpdate update)
    {
        _updates.Bind(1, update.State.ToWire());
        _updates.Bind(2, StoredText.Time(update.At));
        _updates.Bind(3, (object?)(update.EndedAt is { } ended ? StoredText.Time(ended) : null));
        _updates.Bind(4, (object?)update.Reason?.ToWire());
        _updates.Bind(5, update.PeakScore);
        _updates.Bind(6, update.Id);
        _updates.Run();
    }
}
