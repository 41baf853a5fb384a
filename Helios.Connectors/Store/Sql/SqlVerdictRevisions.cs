namespace Helios.Connectors.Store.Sql;

/// <summary>Corrections of the table <c>verdicts</c>.</summary>
internal sealed class SqlVerdictRevisions(SqlSession session) : IVerdictRevisions
{
    private const string Columns = """
        tenant, event_id, type, verdict, revision, sources, missing, late, duplicates, unexpected, suspended, differing_paths, skew_ms,
        window_start, window_end, closed_by
        """;

    private const string HasOthers = """
        EXISTS (SELECT 1 FROM verdicts AS o WHERE o.tenant = v.tenant AND o.event_id = v.event_id AND o.window_start <> v.window_start)
        """;

    private const string IsLatest = """
        NOT EXISTS (SELECT 1 FROM verdicts AS w WHERE w.tenant = v.tenant AND w.event_id = v.event_id AND w.window_start = v.window_start
          AND w.revision > v.revision)
        """;

    // The owner of the event writes the same revision by its own count: whoever is first makes the other's condition false or, with both under way at
    // once, wins by the key. A row of the owner that comes later replaces one of here, never the other way round.
    private const string ReviseSql = $"""
        INSERT INTO verdicts (recorded_at, {Columns})
        SELECT @recorded_at, @tenant, @event_id, @type, @verdict, @revision, @sources, @missing, @late, @duplicates, @unexpected, @suspended,
          @differing_paths, @skew_ms, @window_start, @window_end, @closed_by
        WHERE @from = (SELECT max(revision) FROM verdicts WHERE tenant = @tenant AND event_id = @event_id AND window_start = @window_start)
        ON CONFLICT (tenant, event_id, window_start, revision) DO NOTHING
        """;

    public async ValueTask<IReadOnlyList<MissingVerdict>> MissingAsync(
        DateTimeOffset from, DateTimeOffset to, StoredVerdict? after, int limit, CancellationToken cancellationToken)
    {
        List<(string, object?)> values = [("from", from), ("to", to), ("limit", Math.Clamp(limit, 1, IVerdictRevisions.MaxLimit))];
        if (after is not null)
        {
            values.AddRange([("start", session.Dialect.ExactTime(after.WindowStart)), ("tenant", after.Tenant), ("event", after.EventId)]);
        }

        var behind = after is null ? "" : "AND v.window_start >= @start AND (v.window_start, v.tenant, v.event_id) > (@start, @tenant, @event)";
        var sql = $"""
            SELECT {Columns}, {HasOthers} FROM verdicts AS v
            WHERE verdict = 'missing' AND v.window_start >= @from AND v.window_start < @to {behind} AND {IsLatest}
            ORDER BY v.window_start, v.tenant, v.event_id LIMIT @limit
            """;
        return await session.ReadAsync(
            scope => scope.QueryAsync(sql, row => new MissingVerdict(SqlVerdictQueries.Map(row), row.Flag(16)), [.. values]), cancellationToken);
    }

    public async ValueTask<IReadOnlyList<bool>> ReviseAsync(IReadOnlyList<VerdictRevision> revisions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(revisions);
        return revisions.Count == 0 ? [] : await session.WriteAsync(
            async scope =>
            {
                var written = new bool[revisions.Count];
                for (var i = 0; i < written.Length; i++)
                {
                    written[i] = await scope.RunAsync(ReviseSql, Values(revisions[i])) > 0;
                }

                return written;
            },
            durable: true,
            cancellationToken);
    }

    private (string, object?)[] Values(VerdictRevision revision)
    {
        var row = revision.Row;
        return
        [
            ("recorded_at", session.Dialect.Recorded(session.Time.GetUtcNow())), ("from", revision.From), ("tenant", row.Tenant),
            ("event_id", row.EventId), ("type", row.Type), ("verdict", row.Verdict), ("revision", row.Revision), ("sources", row.Sources),
            ("missing", row.Missing), ("late", row.Late), ("duplicates", row.Duplicates), ("unexpected", row.Unexpected),
            ("suspended", row.Suspended), ("differing_paths", row.DifferingPaths), ("skew_ms", row.SkewMs),
            ("window_start", session.Dialect.ExactTime(row.WindowStart)), ("window_end", session.Dialect.ExactTime(row.WindowEnd)),
            ("closed_by", row.ClosedBy),
        ];
    }
}
