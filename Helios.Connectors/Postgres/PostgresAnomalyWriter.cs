using Helios.Connectors.Store;
using Helios.Connectors.Store.Sql;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Life;
using Npgsql;
using NpgsqlTypes;

namespace Helios.Connectors.Postgres;

/// <summary>Turns anomalies and the steps in their lives into statements.</summary>
internal static class PostgresAnomalyWriter
{
    private const int RowsAtOnce = 10_000;

    // What ended stays as it ended: a step may come again from a state that was read twice.
    private const string UpdateSql = """
        UPDATE anomalies AS a SET state = u.state, updated_at = greatest(a.updated_at, u.at),
          ended_at = CASE WHEN u.reason <> '' THEN u.at END, end_reason = nullif(u.reason, ''), peak_score = greatest(a.peak_score, u.peak)
        FROM unnest($1, $2, $3, $4, $5) AS u (id, state, at, reason, peak) WHERE a.id = u.id AND a.ended_at IS NULL
        """;

    private static readonly PostgresInsert<Anomaly> Rows = new(
        "anomalies",
        ["id"],
        RowsAtOnce,
        PostgresColumn<Anomaly>.Text("id", anomaly => anomaly.Id),
        PostgresColumn<Anomaly>.Text("tenant", anomaly => anomaly.Tenant),
        PostgresColumn<Anomaly>.Text("metric", anomaly => anomaly.Metric),
        PostgresColumn<Anomaly>.Text("kind", anomaly => anomaly.Kind.ToWire()),
        PostgresColumn<Anomaly>.Number("score", anomaly => anomaly.Score),
        PostgresColumn<Anomaly>.Number("confidence", anomaly => anomaly.Confidence),
        PostgresColumn<Anomaly>.Text("severity", anomaly => anomaly.Severity.ToWire()),
        PostgresColumn<Anomaly>.Number("value", anomaly => anomaly.Value),
        PostgresColumn<Anomaly>.Number("typical", anomaly => anomaly.Typical),
        PostgresColumn<Anomaly>.Number("lower", anomaly => anomaly.Lower),
        PostgresColumn<Anomaly>.Number("upper", anomaly => anomaly.Upper),
        PostgresColumn<Anomaly>.Time("window_start", anomaly => PostgresVerdict.Time(anomaly.WindowStart)),
        PostgresColumn<Anomaly>.Time("window_end", anomaly => PostgresVerdict.Time(anomaly.WindowEnd)),
        PostgresColumn<Anomaly>.Text("explanation", anomaly => anomaly.Explanation),
        PostgresColumn<Anomaly>.Text("document", anomaly => StoredText.Json(anomaly.WriteTo)),
        PostgresColumn<Anomaly>.Text("method", anomaly => anomaly.Method),
        PostgresColumn<Anomaly>.Text("dedup_key", anomaly => AnomalyKey.Of(anomaly).ToString()),
        PostgresColumn<Anomaly>.Flag("in_maintenance", anomaly => anomaly.InMaintenance),
        PostgresColumn<Anomaly>.Text("state", anomaly => anomaly.State.ToWire()),
        PostgresColumn<Anomaly>.Time("opened_at", anomaly => PostgresVerdict.Time(anomaly.OpenedAt)),
        PostgresColumn<Anomaly>.Time("updated_at", anomaly => PostgresVerdict.Time(anomaly.WindowEnd)),
        PostgresColumn<Anomaly>.Number("peak_score", anomaly => anomaly.PeakScore));

    /// <summary>Adds what writes anomalies, then the steps in their lives; of the same anomaly the last one is written.</summary>
    public static void Add(NpgsqlBatch batch, IReadOnlyList<ResultRows> rows, DateTime now)
    {
        Rows.Add(batch, PostgresRowWriter.Last([.. rows.SelectMany(set => set.Anomalies)], anomaly => anomaly.Id), now);
        var updates = PostgresRowWriter.Last([.. rows.SelectMany(set => set.AnomalyUpdates)], update => update.Id);
        if (updates.Count == 0)
        {
            return;
        }

        var command = new NpgsqlBatchCommand(UpdateSql);
        Text(command, [.. updates.Select(update => update.Id)]);
        Text(command, [.. updates.Select(update => update.State.ToWire())]);
        command.Parameters.Add(new NpgsqlParameter<DateTime[]>
        {
            TypedValue = [.. updates.Select(update => PostgresVerdict.Time(update.At))],
            NpgsqlDbType = NpgsqlDbType.TimestampTz | NpgsqlDbType.Array,
        });
        Text(command, [.. updates.Select(update => update.Reason?.ToWire() ?? "")]);
        command.Parameters.Add(new NpgsqlParameter<double[]> { TypedValue = [.. updates.Select(update => update.PeakScore)] });
        batch.BatchCommands.Add(command);
    }

    private static void Text(NpgsqlBatchCommand command, string[] values) =>
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = values });
}
