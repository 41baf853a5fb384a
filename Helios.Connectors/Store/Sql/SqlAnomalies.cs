namespace Helios.Connectors.Store.Sql;

/// <summary>The tables <c>anomalies</c> and <c>anomaly_feedback</c>.</summary>
internal sealed class SqlAnomalies(SqlSession session) : IAnomalyStore
{
    private const string Columns =
        "seq, id, document, method, dedup_key, state, opened_at, updated_at, ended_at, end_reason, peak_score, in_maintenance";

    // The value that was sorted by comes behind all others.
    private const int LastColumn = 12;

    // As it is written in the index of migration 13.
    private const string Rank = "CASE severity WHEN 'critical' THEN 3 WHEN 'high' THEN 2 WHEN 'medium' THEN 1 ELSE 0 END";

    private const string FeedbackSql = "SELECT at, label, said_by, note FROM anomaly_feedback WHERE anomaly = @id ORDER BY id DESC LIMIT @limit";

    private const string AddSql = """
        INSERT INTO anomaly_feedback (anomaly, at, label, said_by, note) SELECT id, @at, @label, @by, @note FROM anomalies WHERE id = @id
        """;

    private static readonly string PrecisionSql = $"""
        SELECT metric, method, sum(confirmed), sum(false_alarm) FROM (
          SELECT a.metric, a.method, CASE f.label WHEN '{FeedbackLabels.Confirmed}' THEN 1 ELSE 0 END AS confirmed,
            CASE f.label WHEN '{FeedbackLabels.FalseAlarm}' THEN 1 ELSE 0 END AS false_alarm,
            row_number() OVER (PARTITION BY a.metric, a.method ORDER BY f.id DESC) AS place
          FROM anomaly_feedback AS f JOIN anomalies AS a ON a.id = f.anomaly
          WHERE f.label IN ('{FeedbackLabels.Confirmed}', '{FeedbackLabels.FalseAlarm}') AND NOT EXISTS (SELECT 1 FROM anomaly_feedback AS n
            WHERE n.anomaly = f.anomaly AND n.id > f.id AND n.label <> '{FeedbackLabels.NotResolved}')) AS labelled
        WHERE place <= @last GROUP BY metric, method ORDER BY metric, method
        """;

    public async ValueTask<IReadOnlyList<StoredAnomaly>> FindAsync(AnomalyFilter filter, CancellationToken cancellationToken)
    {
        var conditions = new SqlConditions();
        conditions.Set("limit", Math.Clamp(filter.Limit, 1, AnomalyFilter.MaxLimit));
        conditions.Add(filter.Tenant, "tenant = @tenant", "tenant");
        conditions.Add(filter.Metric, "metric = @metric", "metric");
        conditions.Add(filter.Severity, "severity = @severity", "severity");
        conditions.Add(filter.State, "state = @state", "state");
        conditions.Add(filter.From, "window_start >= @from", "from");
        conditions.Add(filter.To, "window_start < @to", "to");
        conditions.Add(filter.Before, "seq < @before", "before");
        var (column, direction) = (ColumnOf(filter.Sort), filter.Ascending ? "ASC" : "DESC");
        if (filter.Behind is { } behind)
        {
            conditions.Add(ValueOf(filter.Sort, behind.Value), $"({column}, seq) {(filter.Ascending ? ">" : "<")} (@behind, @behind_seq)", "behind");
            conditions.Set("behind_seq", behind.Sequence);
        }

        var sql = $"SELECT {Columns}, {column} FROM anomalies {conditions.Where} ORDER BY {column} {direction}, seq {direction} LIMIT @limit";
        return await session.ReadAsync(
            async scope => await WithFeedbackAsync(
                scope, await scope.QueryAsync(sql, row => Map(row) with { Place = new AnomalyPlace(ReadValue(filter.Sort, row), row.Long(0)) }, conditions.Values)),
            cancellationToken);
    }

    private static string ColumnOf(AnomalySort sort) => sort switch
    {
        AnomalySort.UpdatedAt => "updated_at",
        AnomalySort.OpenedAt => "opened_at",
        AnomalySort.Severity => Rank,
        AnomalySort.PeakScore => "coalesce(peak_score, 0)",
        _ => "seq",
    };

    private static long ReadValue(AnomalySort sort, SqlRow row) => sort switch
    {
        AnomalySort.UpdatedAt or AnomalySort.OpenedAt => row.Time(LastColumn).UtcTicks,
        AnomalySort.PeakScore => BitConverter.DoubleToInt64Bits(row.NumberOrNull(LastColumn) ?? 0),
        _ => row.Long(LastColumn),
    };

    private static object ValueOf(AnomalySort sort, long value) => sort switch
    {
        AnomalySort.UpdatedAt or AnomalySort.OpenedAt => new DateTimeOffset(value, TimeSpan.Zero),
        AnomalySort.PeakScore => BitConverter.Int64BitsToDouble(value),
        _ => value,
    };

    public async ValueTask<IReadOnlyList<string>> IdsAsync(string beginning, CancellationToken cancellationToken) => await session.ReadAsync(
        // No digit comes after f: a range, because LIKE has no index under most collations of PostgreSQL.
        scope => scope.QueryAsync(
            "SELECT id FROM anomalies WHERE id >= @first AND id < @beyond ORDER BY id LIMIT 2",
            row => row.Text(0),
            ("first", beginning),
            ("beyond", beginning + "g")),
        cancellationToken);

    public async ValueTask<StoredAnomaly?> GetAsync(string id, CancellationToken cancellationToken)
    {
        var found = await session.ReadAsync(
            async scope => await WithFeedbackAsync(
                scope, await scope.QueryAsync($"SELECT {Columns} FROM anomalies WHERE id = @id", Map, ("id", id))),
            cancellationToken);
        return found is [var anomaly, ..] ? anomaly : null;
    }

    public async ValueTask<bool> AddFeedbackAsync(string id, AnomalyFeedback feedback, CancellationToken cancellationToken) =>
        await session.WriteAsync(
            async scope =>
            {
                var added = await scope.RunAsync(
                    AddSql, ("id", id), ("at", feedback.At), ("label", feedback.Label), ("by", feedback.By), ("note", feedback.Note));
                if (added > 0)
                {
                    var detail = StoredText.Json(writer =>
                    {
                        writer.WriteStartObject();
                        writer.WriteString("label", feedback.Label);
                        writer.WriteString("note", feedback.Note);
                        writer.WriteEndObject();
                    });
                    await SqlAuditTrail.WriteAsync(scope, new AuditEntry(feedback.At, feedback.By, "anomaly.feedback", id, detail));
                }

                return added > 0;
            },
            durable: true,
            cancellationToken);

    public async ValueTask<IReadOnlyList<AnomalyPrecision>> PrecisionAsync(int last, CancellationToken cancellationToken) => await session.ReadAsync(
        scope => scope.QueryAsync(
            PrecisionSql,
            row => new AnomalyPrecision(row.Text(0), row.Text(1), row.Long(2), row.Long(3)),
            ("last", Math.Clamp(last, 1, VerdictFilter.MaxLimit))),
        cancellationToken);

    private static async ValueTask<IReadOnlyList<StoredAnomaly>> WithFeedbackAsync(SqlScope scope, List<StoredAnomaly> anomalies)
    {
        for (var i = 0; i < anomalies.Count; i++)
        {
            var feedback = await scope.QueryAsync(
                FeedbackSql,
                row => new AnomalyFeedback(row.Time(0), row.Text(1), row.Text(2), row.Text(3)),
                ("id", anomalies[i].Id),
                ("limit", IAnomalyStore.MaxFeedback));
            feedback.Reverse();
            anomalies[i] = anomalies[i] with { Feedback = feedback };
        }

        return anomalies;
    }

    private static StoredAnomaly Map(SqlRow row) => new()
    {
        Sequence = row.Long(0),
        Id = row.Text(1),
        Document = row.Text(2),
        Method = row.Text(3),
        DedupKey = row.Text(4),
        State = row.Text(5),
        OpenedAt = row.Time(6),
        UpdatedAt = row.Time(7),
        EndedAt = row.TimeOrNull(8),
        EndReason = row.TextOrNull(9),
        PeakScore = row.NumberOrNull(10),
        InMaintenance = row.Flag(11),
    };
}
