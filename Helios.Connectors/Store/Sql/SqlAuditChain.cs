using System.Text.Json;
using Helios.Connectors.Store.Audit;

namespace Helios.Connectors.Store.Sql;

/// <summary>The tables <c>audit_chain</c> and <c>audit_ends</c>.</summary>
/// <remarks>
/// Whoever appends holds the row of <c>audit_ends</c> to the end of the transaction, so that links of several nodes follow each other (SQLite has
/// one writer anyway). Changes by people are rare enough for that: docs/decisions/0011-one-audit-chain-a-store.md.
/// </remarks>
internal sealed class SqlAuditChain(SqlSession session) : IAuditChain
{
    private const int Slice = 1000;

    private const string InsertSql = """
        INSERT INTO audit_chain (seq, at, caller, operation, tenant, result, begun, entry, hash)
          VALUES (@seq, @at, @caller, @operation, @tenant, @result, @begun, @entry, @hash)
        """;

    // What came of it follows: two lines for one change would be one too many.
    private const string HasEnded = "NOT (result = 'begun' AND EXISTS (SELECT 1 FROM audit_chain AS o WHERE o.begun = a.seq))";

    private const string LinksSql = """
        SELECT seq, entry, hash, at, caller, operation, tenant, result, begun FROM audit_chain WHERE seq > @after AND seq <= @last ORDER BY seq LIMIT @slice
        """;

    public async ValueTask<long> AppendAsync(AuditRecord record, CancellationToken cancellationToken) => await session.WriteAsync(
        async scope =>
        {
            var ends = await AuditEnds.ReadAsync(scope, session.Dialect.LockRow);
            var link = Storable(record) with { Seq = ends.Seq + 1 };
            var entry = JsonSerializer.Serialize(link, AuditJson.Default.AuditRecord);
            var hash = AuditHash.Of(ends.Hash, entry);
            await scope.RunAsync(
                InsertSql,
                ("seq", link.Seq),
                ("at", link.At),
                ("caller", link.Caller),
                ("operation", link.Operation),
                ("tenant", link.Tenant),
                ("result", link.Result),
                ("begun", link.Begun),
                ("entry", entry),
                ("hash", hash));
            await scope.RunAsync("UPDATE audit_ends SET seq = @seq, hash = @hash WHERE id = 1", ("seq", link.Seq), ("hash", hash));
            return link.Seq;
        },
        durable: true,
        cancellationToken);

    public async ValueTask<IReadOnlyList<AuditLink>> FindAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        var conditions = new SqlConditions();
        conditions.Set("limit", Math.Clamp(filter.Limit, 1, AuditFilter.MaxLimit));
        conditions.Add(filter.Caller, "caller = @caller", "caller");
        conditions.Add(filter.Operation, "operation = @operation", "operation");
        conditions.Add(filter.Tenant, "tenant = @tenant", "tenant");
        conditions.Add(filter.Result, "result = @result", "result");
        conditions.Add(filter.From, "at >= @from", "from");
        conditions.Add(filter.To, "at < @to", "to");
        conditions.Add(filter.Before, "seq < @before", "before");
        if (!filter.Everything)
        {
            conditions.Add(HasEnded);
        }

        var sql = $"SELECT entry, hash FROM audit_chain AS a {conditions.Where} ORDER BY seq DESC LIMIT @limit";
        return await session.ReadAsync(
            scope => scope.QueryAsync(sql, row => new AuditLink(Read(row.Text(0)), row.Text(1)), conditions.Values), cancellationToken);
    }

    public async ValueTask<AuditVerdict> VerifyAsync(long place, string? hash, CancellationToken cancellationToken)
    {
        var ends = await EndsAsync(cancellationToken);
        var walk = new AuditWalk(ends, place, hash);
        while (walk.MayGoOn)
        {
            var links = await session.ReadAsync(
                scope => scope.QueryAsync(LinksSql, StoredLink.Of, ("after", walk.Seq), ("last", ends.Seq), ("slice", Slice)), cancellationToken);

            // Retention may have cut what was to come next since the ends were read.
            if (links is not [var first, ..] || first.Seq != walk.Seq + 1)
            {
                walk.Cut(await EndsAsync(cancellationToken));
            }

            walk.Take(links);
        }

        return walk.Verdict;
    }

    /// <summary>Removes links that are too old or too many, from the front, a slice a transaction.</summary>
    /// <returns>Links removed.</returns>
    public static async ValueTask<long> DrainAsync(SqlSession session, StoreSettings settings, CancellationToken cancellationToken)
    {
        long total = 0;
        int removed;
        do
        {
            removed = await session.WriteAsync(scope => CutAsync(session, scope, settings), durable: false, cancellationToken);
            session.Counters.Removed(removed);
            total += removed;
        }
        while (removed >= settings.TrimSlice);
        return total;
    }

    private static async ValueTask<int> CutAsync(SqlSession session, SqlScope scope, StoreSettings settings)
    {
        var before = session.Time.GetUtcNow() - settings.AnalysisRetention;
        var ends = await AuditEnds.ReadAsync(scope, session.Dialect.LockRow);
        var oldest = await scope.QueryAsync(
            "SELECT seq, hash, at FROM audit_chain ORDER BY seq LIMIT @slice",
            row => (Seq: row.Long(0), Hash: row.Text(1), At: row.Time(2)),
            ("slice", settings.TrimSlice));
        var old = oldest.TakeWhile(link => link.At < before || link.Seq <= ends.Seq - settings.MaxAnalysis).ToList();
        if (old is [.., var last])
        {
            await scope.RunAsync("DELETE FROM audit_chain WHERE seq <= @seq", ("seq", last.Seq));
            await scope.RunAsync("UPDATE audit_ends SET cut_seq = @seq, cut_hash = @hash WHERE id = 1", ("seq", last.Seq), ("hash", last.Hash));
        }

        return old.Count;
    }

    private ValueTask<AuditEnds> EndsAsync(CancellationToken cancellationToken) => session.ReadAsync(scope => AuditEnds.ReadAsync(scope), cancellationToken);

    private static AuditRecord Read(string entry) => JsonSerializer.Deserialize(entry, AuditJson.Default.AuditRecord)
        ?? throw new StoreException(StoreFailure.Fatal, "a link of the audit chain is null; helios audit verify says which");

    /// <summary>What stands in columns too must come back from them as it stands in the entry.</summary>
    private static AuditRecord Storable(AuditRecord record) => record with
    {
        At = DateTimeOffset.FromUnixTimeMilliseconds(record.At.ToUnixTimeMilliseconds()),
        Caller = StoredText.Plain(record.Caller),
        Operation = StoredText.Plain(record.Operation),
        Tenant = record.Tenant is { } tenant ? StoredText.Plain(tenant) : null,
    };
}
