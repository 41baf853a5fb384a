using Helios.Connectors.Store;
using System.Text;
using System.Text.Json;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Metrics;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite;

/// <summary>The writing connection of the result store with its prepared statements; used by one thread at a time.</summary>
internal sealed class ResultWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteInsert _verdicts;
    private readonly SqliteInsert _rejects;
    private readonly SqliteInsert _samples;
    private readonly SqliteInsert _anomalies;
    private readonly SqliteInsert _decisions;
    private readonly SqliteInsert _sources;

    public ResultWriter(SqliteConnection connection)
    {
        _connection = connection;
        _verdicts = new SqliteInsert(
            connection,
            "verdicts",
            ["recorded_at", "tenant", "event_id", "revision", "type", "verdict", "sources", "missing", "late", "duplicates",
                "unexpected", "suspended", "differing_paths", "skew_ms", "window_start", "window_end", "closed_by"],
            ["tenant", "event_id", "revision"]);
        _rejects = new SqliteInsert(connection, "rejected", ["recorded_at", "received_at", "source", "reason", "detail", "length", "raw"]);
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
        _sources = new SqliteInsert(connection, "source_names", ["id", "name"], ["id"]);
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
            _rejects.Run(transaction, at, Time(now.Ticks), reject.Source, reject.Reason, reject.Detail, reject.Length, reject.Raw);
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

    /// <summary>Names of sources in the order of their ids.</summary>
    public IReadOnlyList<string> ReadSources()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT name FROM source_names ORDER BY id";
        using var rows = command.ExecuteReader();
        var names = new List<string>();
        while (rows.Read())
        {
            names.Add(rows.GetString(0));
        }

        return names;
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
            transaction, at, sample.Tenant, Time(sample.WindowStart), Time(sample.WindowEnd), (long)sample.Length.TotalMilliseconds,
            v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], sample.Events, sample.Windows);
    }

    private void Write(SqliteTransaction transaction, Anomaly anomaly, long at) => _anomalies.Run(
        transaction, at, anomaly.Id, anomaly.Tenant, anomaly.Metric, anomaly.Kind.ToWire(), anomaly.Score, anomaly.Confidence,
        anomaly.Severity.ToWire(), anomaly.Value, anomaly.Typical, anomaly.Lower, anomaly.Upper, Time(anomaly.WindowStart),
        Time(anomaly.WindowEnd), anomaly.Explanation, Json(anomaly.WriteTo));

    private void Write(SqliteTransaction transaction, RecoveryDecision decision, long at) => _decisions.Run(
        transaction, at, decision.Id, decision.Incident, decision.Tenant, decision.Issue.ToWire(), Time(decision.DecidedAt),
        decision.Mode.ToWire(), decision.Chosen, decision.SuggestReasons.Count > 0 ? 1 : 0, decision.Rationale, Json(decision.WriteTo));

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static string Time(long ticks)
    {
        Span<byte> text = stackalloc byte[Rfc3339.MaxFormatted];
        return Encoding.ASCII.GetString(text[..Rfc3339.Format(ticks, text)]);
    }
}
