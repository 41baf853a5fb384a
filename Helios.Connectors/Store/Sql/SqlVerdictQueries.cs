namespace Helios.Connectors.Store.Sql;

/// <summary>Reads of the table <c>verdicts</c>, each from an index.</summary>
internal sealed partial class SqlVerdictQueries(SqlSession session) : IVerdictQueries
{
    private const string Columns = """
        tenant, event_id, type, verdict, revision, sources, missing, late, duplicates, unexpected, suspended, differing_paths, skew_ms,
        window_start, window_end, closed_by
        """;

    private const string IsLatest = """
        NOT EXISTS (SELECT 1 FROM verdicts AS w WHERE w.tenant = v.tenant AND w.event_id = v.event_id AND w.window_start = v.window_start
          AND w.revision > v.revision)
        """;

    private static readonly string?[] Words = ["consistent", "missing", "inconsistent", "collision"];

    public async ValueTask<IReadOnlyList<StoredVerdict>> HistoryAsync(string tenant, string eventId, CancellationToken cancellationToken) =>
        await session.ReadAsync(
            scope => scope.QueryAsync(
                $"""
                SELECT {Columns} FROM verdicts WHERE tenant = @tenant AND event_id = @event ORDER BY window_start, revision
                LIMIT {VerdictFilter.MaxLimit}
                """,
                Map,
                ("tenant", tenant),
                ("event", eventId)),
            cancellationToken);

    public async ValueTask<IReadOnlyList<StoredVerdict>> LatestAsync(VerdictFilter filter, CancellationToken cancellationToken)
    {
        var conditions = new SqlConditions();
        conditions.Set("limit", Math.Clamp(filter.Limit, 1, VerdictFilter.MaxLimit));
        conditions.Set("skip", Math.Max(0, filter.Skip));
        conditions.Add(IsLatest);
        conditions.Add(filter.Tenant, "v.tenant = @tenant", "tenant");
        conditions.Add(filter.From, "v.window_start >= @from", "from");
        conditions.Add(filter.To, "v.window_start < @to", "to");

        // Without a tenant there is no index that begins with the time: one walk a verdict, each as long as the answer, then the newest of all.
        string?[] verdicts = filter switch
        {
            { Verdict: { } words } => words.Split(','),
            { Tenant: not null } => [null],
            _ => Words,
        };
        for (var walk = 0; walk < verdicts.Length; walk++)
        {
            if (verdicts[walk] is { } one)
            {
                conditions.Set(FormattableString.Invariant($"verdict{walk}"), one);
            }
        }

        // Which of equal starts an answer ends with matters only where another one goes on behind it.
        var ties = filter.Skip > 0 || filter.Limit >= VerdictFilter.MaxLimit ? ", tenant, event_id" : "";
        var walks = verdicts.Select((word, walk) => FormattableString.Invariant($"""
            SELECT * FROM (SELECT {Columns} FROM verdicts AS v
              WHERE {(word is null ? "" : $"verdict = @verdict{walk} AND ")}{conditions.All}
              ORDER BY window_start DESC{ties} LIMIT @limit + @skip) AS walk{walk}
            """));
        var sql = $"{string.Join(" UNION ALL ", walks)} ORDER BY window_start DESC, tenant, event_id LIMIT @limit OFFSET @skip";
        return await session.ReadAsync(
            scope => scope.QueryAsync(sql, Map, conditions.Values), cancellationToken);
    }

    internal static StoredVerdict Map(SqlRow row) => new()
    {
        Tenant = row.Text(0),
        EventId = row.Text(1),
        Type = row.Text(2),
        Verdict = row.Text(3),
        Revision = row.Int(4),
        Sources = row.Text(5),
        Missing = row.Text(6),
        Late = row.Text(7),
        Duplicates = row.Text(8),
        Unexpected = row.Text(9),
        Suspended = row.Text(10),
        DifferingPaths = row.Text(11),
        SkewMs = row.Long(12),
        WindowStart = row.TimeText(13),
        WindowEnd = row.TimeText(14),
        ClosedBy = row.Text(15),
    };
}
