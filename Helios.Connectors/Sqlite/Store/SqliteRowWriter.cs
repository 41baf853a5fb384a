using Helios.Connectors.Store;
using Helios.Connectors.Store.Sql;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Metrics;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite.Store;

/// <summary>Prepared upserts of all rows of results on the writing connection; used by one thread at a time.</summary>
internal sealed class SqliteRowWriter : IDisposable
{
    private readonly SqliteInsert _verdicts;
    private readonly SqliteInsert _rejects;
    private readonly SqliteInsert _samples;
    private readonly SqliteInsert _anomalies;
    private readonly SqliteInsert _decisions;
    private readonly SqliteInsert _sources;

    public SqliteRowWriter(SqliteConnection connection)
    {
        _verdicts = new SqliteInsert(
            connection,
            "verdicts",
            ["recorded_at", "tenant", "event_id", "revision", "type", "verdict", "sources", "missing", "late", "duplicates",
                "unexpected", "suspended", "differing_paths", "skew_ms", "window_start", "window_end", "closed_by"],
            ["tenant", "event_id", "window_start", "revision"]);
        _rejects = new SqliteInsert(
            connection, "rejected", ["recorded_at", "received_at", "origin", "source", "reason", "detail", "length", "raw"], keepFirst: true);
        _samples = new SqliteInsert(
            connection,
            "metrics",
            ["recorded_at", "tenant", "window_start", "window_end", "length_ms", .. FeatureVector.Names, "events", "windows"],
            ["tenant", "window_start", "length_ms"]);
        _anomalies = new SqliteInsert(
            connection,
            "anomalies",
            ["recorded_at", "id", "tenant", "metric", "kind", "score", "confidence", "severity", "value", "typical", "lower", "upper",
                "window_start", "window_end", "explanation", "document"],
            ["id"]);
        _decisions = new SqliteInsert(
            connection,
            "decisions",
            ["recorded_at", "id", "incident", "tenant", "issue", "decided_at", "mode", "chosen", "suggest", "rationale", "document"],
            ["id"]);
        _sources = new SqliteInsert(connection, "source_names", ["id", "name"], keepFirst: true);
    }

    /// <summary>Writes rows inside a transaction.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="rows">What.</param>
    /// <param name="now">When, UTC.</param>
    public void Write(SqliteTransaction transaction, ResultRows rows, DateTimeOffset now)
    {
        var at = now.ToUnixTimeMilliseconds();
        foreach (var verdict in rows.Verdicts)
        {
            Write(transaction, verdict, at);
        }

        foreach (var reject in rows.Rejects)
        {
            _rejects.Run(
                transaction, at, StoredText.Time(now.UtcTicks), reject.Origin, reject.Source, reject.Reason, reject.Detail, reject.Length, reject.Raw);
        }

        foreach (var sample in rows.Samples)
        {
            Write(transaction, sample, at);
        }

        foreach (var anomaly in rows.Anomalies)
        {
            Write(transaction, anomaly, at);
        }

        foreach (var decision in rows.Decisions)
        {
            Write(transaction, decision, at);
        }

        for (var id = 0; id < rows.Sources.Count; id++)
        {
            _sources.Run(transaction, id, rows.Sources[id]);
        }
    }

    public void Dispose()
    {
        _verdicts.Dispose();
        _rejects.Dispose();
        _samples.Dispose();
        _anomalies.Dispose();
        _decisions.Dispose();
        _sources.Dispose();
    }

    private void Write(SqliteTransaction transaction, StoredVerdict row, long at) => _verdicts.Run(
        transaction, at, row.Tenant, row.EventId, row.Revision, row.Type, row.Verdict, row.Sources, row.Missing, row.Late, row.Duplicates,
        row.Unexpected, row.Suspended, row.DifferingPaths, row.SkewMs, row.WindowStart, row.WindowEnd, row.ClosedBy);

    private void Write(SqliteTransaction transaction, MetricsSample sample, long at)
    {
        var v = sample.Values;
        _samples.Run(
            transaction, at, sample.Tenant, StoredText.Time(sample.WindowStart), StoredText.Time(sample.WindowEnd),
            (long)sample.Length.TotalMilliseconds, v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], sample.Events, sample.Windows);
    }

    private void Write(SqliteTransaction transaction, Anomaly anomaly, long at) => _anomalies.Run(
        transaction, at, anomaly.Id, anomaly.Tenant, anomaly.Metric, anomaly.Kind.ToWire(), anomaly.Score, anomaly.Confidence,
        anomaly.Severity.ToWire(), anomaly.Value, anomaly.Typical, anomaly.Lower, anomaly.Upper, StoredText.Time(anomaly.WindowStart),
        StoredText.Time(anomaly.WindowEnd), anomaly.Explanation, StoredText.Json(anomaly.WriteTo));

    private void Write(SqliteTransaction transaction, RecoveryDecision decision, long at) => _decisions.Run(
        transaction, at, decision.Id, decision.Incident, decision.Tenant, decision.Issue.ToWire(), StoredText.Time(decision.DecidedAt),
        decision.Mode.ToWire(), decision.Chosen, decision.SuggestReasons.Count > 0 ? 1 : 0, decision.Rationale, StoredText.Json(decision.WriteTo));
}
