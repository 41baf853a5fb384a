using Helios.Connectors.Store;
using Helios.Connectors.Store.Sql;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Metrics;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite.Store;

/// <summary>Prepared upserts of all rows of results on the writing connection; used by one thread at a time.</summary>
internal sealed class SqliteRowWriter : IDisposable
{
    private readonly SqliteInsert _verdicts;
    private readonly SqliteInsert _rejects;
    private readonly SqliteInsert _samples;
    private readonly SqliteSourceWriter _sourceCounts;
    private readonly SqliteAnomalyWriter _anomalies;
    private readonly SqliteInsert _decisions;
    private readonly SqliteInsert _sources;
    private readonly SqliteInsert _states;
    private readonly SqlitePointWriter _points;
    private readonly SqliteAnalyticsWriter _analytics;

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
        _sourceCounts = new SqliteSourceWriter(connection);
        _anomalies = new SqliteAnomalyWriter(connection);
        _decisions = new SqliteInsert(
            connection,
            "decisions",
            ["recorded_at", "id", "incident", "tenant", "issue", "decided_at", "mode", "chosen", "suggest", "rationale", "document"],
            ["id"]);
        _sources = new SqliteInsert(connection, "source_names", ["id", "name"], keepFirst: true);
        _states = new SqliteInsert(
            connection, "shard_states", ["topic", "\"partition\"", "sequence", "epoch", "\"full\"", "bytes"]);
        _points = new SqlitePointWriter(connection);
        _analytics = new SqliteAnalyticsWriter(connection);
    }

    /// <summary>Writes rows inside a transaction.</summary>
    /// <param name="rows">What.</param>
    /// <param name="now">When, UTC.</param>
    public void Write(ResultRows rows, DateTimeOffset now)
    {
        var at = now.ToUnixTimeMilliseconds();
        foreach (var verdict in rows.Verdicts)
        {
            Write(verdict, at);
        }

        foreach (var reject in rows.Rejects)
        {
            _rejects.Run(
                at, StoredText.Time(now.UtcTicks), reject.Origin, reject.Source, reject.Reason, reject.Detail, reject.Length, reject.Raw);
        }

        foreach (var sample in rows.Samples)
        {
            Write(sample, at);
            _sourceCounts.Write(sample, at);
        }

        _anomalies.Write(rows, at);

        foreach (var decision in rows.Decisions)
        {
            Write(decision, at);
        }

        foreach (var point in rows.Points)
        {
            _points.Write(in point, at);
        }

        foreach (var series in rows.Series)
        {
            _points.Write(in series, at);
        }

        if (rows.Analytics is { } findings)
        {
            _analytics.Write(findings);
        }

        for (var id = 0; id < rows.Sources.Count; id++)
        {
            _sources.Run(id, rows.Sources[id]);
        }
    }

    /// <summary>Writes the state that a commit carries, inside a transaction.</summary>
    public void WriteState(ShardCommit commit) => _states.Run(
        commit.Shard.Topic, commit.Shard.Partition, commit.Sequence, commit.Epoch, commit.IsFullState ? 1 : 0, commit.State);

    public void Dispose()
    {
        _verdicts.Dispose();
        _rejects.Dispose();
        _samples.Dispose();
        _sourceCounts.Dispose();
        _anomalies.Dispose();
        _decisions.Dispose();
        _sources.Dispose();
        _states.Dispose();
        _points.Dispose();
        _analytics.Dispose();
    }

    private void Write(StoredVerdict row, long at)
    {
        // Most rows are verdicts: no boxes, no array of values for them.
        var insert = _verdicts.Statement;
        insert.Bind(1, at);
        insert.Bind(2, row.Tenant);
        insert.Bind(3, row.EventId);
        insert.Bind(4, row.Revision);
        insert.Bind(5, row.Type);
        insert.Bind(6, row.Verdict);
        insert.Bind(7, row.Sources);
        insert.Bind(8, row.Missing);
        insert.Bind(9, row.Late);
        insert.Bind(10, row.Duplicates);
        insert.Bind(11, row.Unexpected);
        insert.Bind(12, row.Suspended);
        insert.Bind(13, row.DifferingPaths);
        insert.Bind(14, row.SkewMs);
        insert.Bind(15, row.WindowStart);
        insert.Bind(16, row.WindowEnd);
        insert.Bind(17, row.ClosedBy);
        insert.Run();
    }

    private void Write(MetricsSample sample, long at)
    {
        var v = sample.Values;
        _samples.Run(
            at, sample.Tenant, StoredText.Time(sample.WindowStart), StoredText.Time(sample.WindowEnd),
            (long)sample.Length.TotalMilliseconds, v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], sample.Events, sample.Windows);
    }

    private void Write(RecoveryDecision decision, long at) => _decisions.Run(
        at, decision.Id, decision.Incident, decision.Tenant, decision.Issue.ToWire(), StoredText.Time(decision.DecidedAt),
        decision.Mode.ToWire(), decision.Chosen, decision.SuggestReasons.Count > 0 ? 1 : 0, decision.Rationale, StoredText.Json(decision.WriteTo));
}
