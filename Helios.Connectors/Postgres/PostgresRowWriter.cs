using Helios.Pipeline.Analytics;
using Helios.Connectors.Store;
using Helios.Connectors.Store.Sql;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Metrics;
using Npgsql;

namespace Helios.Connectors.Postgres;

/// <summary>Turns rows of results into statements.</summary>
internal static class PostgresRowWriter
{
    private const int RowsAtOnce = 10_000;

    // A dead letter has up to 64 KiB, and more where that was configured.
    private const int RejectsAtOnce = 128;

    private static readonly PostgresInsert<PostgresVerdict> Verdicts = new(
        "verdicts",
        ["tenant", "event_id", "window_start", "revision"],
        RowsAtOnce,
        PostgresColumn<PostgresVerdict>.Text("tenant", verdict => verdict.Row.Tenant),
        PostgresColumn<PostgresVerdict>.Text("event_id", verdict => verdict.Row.EventId),
        PostgresColumn<PostgresVerdict>.Int("revision", verdict => verdict.Row.Revision),
        PostgresColumn<PostgresVerdict>.Text("type", verdict => verdict.Row.Type),
        PostgresColumn<PostgresVerdict>.Text("verdict", verdict => verdict.Row.Verdict),
        PostgresColumn<PostgresVerdict>.Text("sources", verdict => verdict.Row.Sources),
        PostgresColumn<PostgresVerdict>.Text("missing", verdict => verdict.Row.Missing),
        PostgresColumn<PostgresVerdict>.Text("late", verdict => verdict.Row.Late),
        PostgresColumn<PostgresVerdict>.Text("duplicates", verdict => verdict.Row.Duplicates),
        PostgresColumn<PostgresVerdict>.Text("unexpected", verdict => verdict.Row.Unexpected),
        PostgresColumn<PostgresVerdict>.Text("suspended", verdict => verdict.Row.Suspended),
        PostgresColumn<PostgresVerdict>.Text("differing_paths", verdict => verdict.Row.DifferingPaths),
        PostgresColumn<PostgresVerdict>.Long("skew_ms", verdict => verdict.Row.SkewMs),
        PostgresColumn<PostgresVerdict>.Time("window_start", verdict => verdict.Start),
        PostgresColumn<PostgresVerdict>.Time("window_end", verdict => verdict.End),
        PostgresColumn<PostgresVerdict>.Text("closed_by", verdict => verdict.Row.ClosedBy));

    private static readonly PostgresInsert<(StoredReject Row, DateTime At)> Rejects = new(
        "rejected",
        null,
        RejectsAtOnce,
        PostgresColumn<(StoredReject Row, DateTime At)>.Time("received_at", reject => reject.At),
        PostgresColumn<(StoredReject Row, DateTime At)>.Text("origin", reject => reject.Row.Origin),
        PostgresColumn<(StoredReject Row, DateTime At)>.Text("source", reject => reject.Row.Source),
        PostgresColumn<(StoredReject Row, DateTime At)>.Text("reason", reject => reject.Row.Reason),
        PostgresColumn<(StoredReject Row, DateTime At)>.Text("detail", reject => reject.Row.Detail),
        PostgresColumn<(StoredReject Row, DateTime At)>.Int("length", reject => reject.Row.Length),
        PostgresColumn<(StoredReject Row, DateTime At)>.Bytes("raw", reject => reject.Row.Raw));

    private static readonly PostgresInsert<MetricsSample> Samples = new(
        "metrics",
        ["tenant", "window_start", "length_ms"],
        RowsAtOnce,
        [
            PostgresColumn<MetricsSample>.Text("tenant", sample => sample.Tenant),
            PostgresColumn<MetricsSample>.Time("window_start", sample => PostgresVerdict.Time(sample.WindowStart)),
            PostgresColumn<MetricsSample>.Time("window_end", sample => PostgresVerdict.Time(sample.WindowEnd)),
            PostgresColumn<MetricsSample>.Long("length_ms", sample => (long)sample.Length.TotalMilliseconds),
            .. FeatureVector.Names.Select((name, feature) => PostgresColumn<MetricsSample>.Number(name, sample => sample.Values[feature])),
            PostgresColumn<MetricsSample>.Long("events", sample => sample.Events),
            PostgresColumn<MetricsSample>.Long("windows", sample => sample.Windows),
        ]);

    private static readonly PostgresInsert<RecoveryDecision> Decisions = new(
        "decisions",
        ["id"],
        RowsAtOnce,
        PostgresColumn<RecoveryDecision>.Text("id", decision => decision.Id),
        PostgresColumn<RecoveryDecision>.Text("incident", decision => decision.Incident),
        PostgresColumn<RecoveryDecision>.Text("tenant", decision => decision.Tenant),
        PostgresColumn<RecoveryDecision>.Text("issue", decision => decision.Issue.ToWire()),
        PostgresColumn<RecoveryDecision>.Time("decided_at", decision => PostgresVerdict.Time(decision.DecidedAt)),
        PostgresColumn<RecoveryDecision>.Text("mode", decision => decision.Mode.ToWire()),
        PostgresColumn<RecoveryDecision>.Text("chosen", decision => decision.Chosen),
        PostgresColumn<RecoveryDecision>.Flag("suggest", decision => decision.SuggestReasons.Count > 0),
        PostgresColumn<RecoveryDecision>.Text("rationale", decision => decision.Rationale),
        PostgresColumn<RecoveryDecision>.Text("document", decision => StoredText.Json(decision.WriteTo)));

    /// <summary>Adds what writes the rows to a batch; of rows with the same key the last one is written.</summary>
    public static void Add(NpgsqlBatch batch, IReadOnlyList<ResultRows> rows, IReadOnlyList<PostgresVerdict> verdicts, DateTime now)
    {
        Verdicts.Add(batch, Last(verdicts, verdict => verdict.Key), now);
        Rejects.Add(batch, [.. rows.SelectMany(set => set.Rejects).Select(reject => (reject, now))], now);
        var samples = Last([.. rows.SelectMany(set => set.Samples)], sample => (sample.Tenant, PostgresVerdict.Time(sample.WindowStart), sample.Length));
        Samples.Add(batch, samples, now);
        PostgresSourceWriter.Add(batch, samples, now);
        PostgresAnomalyWriter.Add(batch, rows, now);
        Decisions.Add(batch, Last([.. rows.SelectMany(set => set.Decisions)], decision => decision.Id), now);
        PostgresPointWriter.Add(
            batch, Last([.. rows.SelectMany(set => set.Points)], row => (row.Key, PostgresVerdict.Time(row.Point.Ticks))), now);
        PostgresPointWriter.Add(batch, Last([.. rows.SelectMany(set => set.Series)], row => row.Key), now);
        foreach (var findings in rows.Select(set => set.Analytics).OfType<AnalyticsFindings>())
        {
            PostgresAnalyticsWriter.Add(batch, findings);
        }

        foreach (var sources in rows.Select(set => set.Sources).Where(sources => sources.Count > 0))
        {
            var command = new NpgsqlBatchCommand(
                "INSERT INTO source_names (id, name) SELECT n - 1, name FROM unnest($1) WITH ORDINALITY AS s (name, n) ON CONFLICT DO NOTHING");
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. sources.Select(PostgresDialect.Clean)] });
            batch.BatchCommands.Add(command);
        }
    }

    /// <summary>An upsert may not meet the same row twice.</summary>
    internal static List<T> Last<T, TKey>(IReadOnlyList<T> rows, Func<T, TKey> key)
        where TKey : notnull
    {
        var places = new Dictionary<TKey, int>(rows.Count);
        var last = new List<T>(rows.Count);
        foreach (var row in rows)
        {
            if (places.TryAdd(key(row), last.Count))
            {
                last.Add(row);
            }
            else
            {
                last[places[key(row)]] = row;
            }
        }

        return last;
    }
}
