namespace Helios.Connectors.Store.Sql;

/// <summary>The table <c>rejected</c>.</summary>
internal sealed class SqlDeadLetters(SqlSession session) : IDeadLetterStore
{
    private const string Columns = """
        id, received_at, origin, source, reason, detail, raw, length, redriven_at, redriven_by, redriven_execution, purged_at, purged_by,
        purged_reason, tries, last_result
        """;

    private const string StateSql = $"""
        CASE WHEN purged_at IS NOT NULL THEN '{LetterStates.Purged}' WHEN redriven_at IS NOT NULL THEN '{LetterStates.Redriven}'
        ELSE '{LetterStates.Waiting}' END
        """;

    private const string IsWaiting = "redriven_at IS NULL AND purged_at IS NULL";

    private const string BackSql = """
        UPDATE rejected SET tries = tries + 1, last_result = @result, redriven_at = @at, redriven_by = @by, redriven_execution = @note WHERE id = @id
        """;

    private const string TriedSql = "UPDATE rejected SET tries = tries + 1, last_result = @result WHERE id = @id";

    public async ValueTask<IReadOnlyList<StoredLetter>> FindAsync(LetterFilter filter, CancellationToken cancellationToken)
    {
        var (where, values) = Conditions(filter);
        var order = filter.After is null ? "DESC" : "ASC";
        var sql = $"SELECT {Columns} FROM rejected {where} ORDER BY id {order} LIMIT @limit";
        return await session.ReadAsync(scope => scope.QueryAsync(sql, Map, values), cancellationToken);
    }

    public async ValueTask<StoredLetter?> GetAsync(long id, CancellationToken cancellationToken)
    {
        var found = await session.ReadAsync(
            scope => scope.QueryAsync($"SELECT {Columns} FROM rejected WHERE id = @id", Map, ("id", id)), cancellationToken);
        return found is [var letter, ..] ? letter : null;
    }

    public async ValueTask<IReadOnlyList<LetterCount>> CountAsync(LetterFilter filter, CancellationToken cancellationToken)
    {
        var (where, values) = Conditions(filter with { Before = null, After = null });
        var sql = $"""
            SELECT source, reason, state, count(*), min(received_at) FROM (SELECT source, reason, received_at, {StateSql} AS state FROM rejected {where})
              AS letters GROUP BY source, reason, state ORDER BY source, reason, state
            """;
        return await session.ReadAsync(
            scope => scope.QueryAsync(
                sql, row => new LetterCount(row.Text(0), row.Text(1), row.Text(2), row.Long(3), row.Time(4)), [.. values.Where(value => value.Name != "limit")]),
            cancellationToken);
    }

    public async ValueTask NoteTriesAsync(IReadOnlyList<LetterTry> tries, LetterMark mark, CancellationToken cancellationToken) =>
        await session.WriteAsync(
            async scope =>
            {
                foreach (var (id, isBack, result) in tries)
                {
                    await (isBack
                        ? scope.RunAsync(BackSql, ("id", id), ("result", result), ("at", mark.At), ("by", mark.By), ("note", mark.Note))
                        : scope.RunAsync(TriedSql, ("id", id), ("result", result)));
                }

                return tries.Count;
            },
            durable: true,
            cancellationToken);

    public async ValueTask<int> PurgeAsync(LetterFilter filter, LetterMark mark, CancellationToken cancellationToken)
    {
        var (where, values) = Conditions(filter with { State = LetterStates.Waiting, Before = null });
        var sql = $"""
            UPDATE rejected SET purged_at = @at, purged_by = @by, purged_reason = @note
              WHERE id IN (SELECT id FROM rejected {where} ORDER BY id LIMIT @limit)
            """;
        return await session.WriteAsync(
            scope => scope.RunAsync(sql, [.. values, ("at", mark.At), ("by", mark.By), ("note", mark.Note)]), durable: true, cancellationToken);
    }

    private (string Where, (string Name, object? Value)[] Values) Conditions(LetterFilter filter)
    {
        var conditions = new SqlConditions();
        conditions.Set("limit", Math.Clamp(filter.Limit, 1, LetterFilter.MaxLimit));
        conditions.Add(filter.Id, "id = @id", "id");
        conditions.Add(filter.Source, "source = @source", "source");
        conditions.Add(filter.Reason, "reason = @reason", "reason");
        conditions.Add(filter.From, "received_at >= @from", "from");
        conditions.Add(filter.To, "received_at < @to", "to");
        conditions.Add(filter.MinTries, "tries >= @tries", "tries");
        conditions.Add(filter.Before, "id < @before", "before");
        conditions.Add(filter.After, "id > @after", "after");
        if (filter.Contains is { } bytes)
        {
            conditions.Add(FormattableString.Invariant($"id > (SELECT coalesce(max(id), 0) - {LetterFilter.MaxLooked} FROM rejected)"));
            conditions.Add(bytes, $"{session.Dialect.PlaceInRaw} > 0", "bytes");
        }

        if (filter.State is { } state)
        {
            conditions.Add(state switch
            {
                LetterStates.Waiting => IsWaiting,
                LetterStates.Redriven => "redriven_at IS NOT NULL AND purged_at IS NULL",
                _ => "purged_at IS NOT NULL",
            });
        }

        return (conditions.Where, conditions.Values);
    }

    private static StoredLetter Map(SqlRow row) => new()
    {
        Id = row.Long(0),
        ReceivedAt = row.Time(1),
        Reject = new StoredReject(row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.Bytes(6), row.Int(7)),
        Redriven = row.TimeOrNull(8) is { } redriven ? new LetterMark(redriven, row.TextOrNull(9) ?? "", row.TextOrNull(10) ?? "") : null,
        Purged = row.TimeOrNull(11) is { } purged ? new LetterMark(purged, row.TextOrNull(12) ?? "", row.TextOrNull(13) ?? "") : null,
        Tries = row.Int(14),
        LastResult = row.TextOrNull(15),
    };
}
