using System.Text;
using Helios.Actors.Hosting;
using Helios.Connectors.Store.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Helios.Connectors.Postgres;

/// <summary>The journal with arrays instead of rows: two round trips a commit, whatever it holds.</summary>
internal sealed class PostgresJournal(SqlSession session) : SqlJournal(session)
{
    private const int RowsAtOnce = 10_000;

    // Both say which entities they let through. In the order of the ids, so that two owners of one shard seldom wait for each other.
    private const string FirstSql = """
        INSERT INTO entities (kind, key, shard, version, wake_at, updated_at)
        SELECT kind, key, shard, version, wake_at, at FROM unnest($1, $2, $3, $4, $5, $6, $7) AS u (kind, key, shard, expected, version, wake_at, at)
        WHERE expected = 0 ORDER BY kind, key ON CONFLICT DO NOTHING RETURNING kind, key
        """;

    private const string NextSql = """
        UPDATE entities AS e SET shard = u.shard, version = u.version, wake_at = u.wake_at, updated_at = u.at
        FROM unnest($1, $2, $3, $4, $5, $6, $7) AS u (kind, key, shard, expected, version, wake_at, at)
        WHERE u.expected > 0 AND e.kind = u.kind AND e.key = u.key AND e.version = u.expected RETURNING e.kind, e.key
        """;

    private const string EventsSql = """
        INSERT INTO journal (kind, key, version, at, event) SELECT * FROM unnest($1, $2, $3, $4, $5)
        """;

    private const string ViewsSql = """
        INSERT INTO entity_views (kind, id, tenant, state, subject, opened_at, updated_at, document)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (kind, id) DO UPDATE SET tenant = excluded.tenant, state = excluded.state, subject = excluded.subject,
          opened_at = excluded.opened_at, updated_at = excluded.updated_at, document = excluded.document
        """;

    private const string AuditSql = "INSERT INTO audit (at, actor, action, target, detail) SELECT * FROM unnest($1, $2, $3, $4, $5)";

    protected override async ValueTask<IReadOnlyList<bool>> WriteAsync(SqlScope scope, IReadOnlyList<JournalWrite> writes)
    {
        var (connection, transaction) = ((NpgsqlConnection)scope.Connection, (NpgsqlTransaction)scope.Transaction!);
        var advanced = await AdvanceAsync(connection, transaction, writes, scope.Cancellation);
        bool[] written = [.. writes.Select(write => advanced.Contains((write.Id.Kind, PostgresDialect.Clean(write.Id.Key))))];
        await using var batch = new NpgsqlBatch(connection, transaction);
        Add(batch, [.. writes.Where((_, at) => written[at])]);
        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(scope.Cancellation);
        }

        return written;
    }

    private static async ValueTask<HashSet<(string, string)>> AdvanceAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<JournalWrite> writes, CancellationToken cancellationToken)
    {
        JournalWrite[] ordered =
            [.. writes.OrderBy(write => write.Id.Kind, StringComparer.Ordinal).ThenBy(write => write.Id.Key, StringComparer.Ordinal)];
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var sql in new[] { FirstSql, NextSql })
        {
            var command = Command(sql, ordered, Text(write => write.Id.Kind), Text(write => write.Id.Key));
            command.Parameters.Add(PostgresColumn<JournalWrite>.Int("shard", write => write.Shard).ToParameter(ordered, 0, ordered.Length));
            command.Parameters.Add(Long(ordered, write => write.ExpectedVersion));
            command.Parameters.Add(Long(ordered, write => write.ExpectedVersion + write.Events.Count));
            command.Parameters.Add(new NpgsqlParameter<DateTime?[]>
            {
                TypedValue = [.. ordered.Select(write => write.WakeAt?.UtcDateTime)],
                NpgsqlDbType = NpgsqlDbType.TimestampTz | NpgsqlDbType.Array,
            });
            command.Parameters.Add(PostgresColumn<JournalWrite>.Time("at", write => write.At.UtcDateTime).ToParameter(ordered, 0, ordered.Length));
            batch.BatchCommands.Add(command);
        }

        var advanced = new HashSet<(string, string)>();
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        do
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                advanced.Add((reader.GetString(0), reader.GetString(1)));
            }
        }
        while (await reader.NextResultAsync(cancellationToken));

        return advanced;
    }

    private static void Add(NpgsqlBatch batch, IReadOnlyList<JournalWrite> writes)
    {
        (JournalWrite Write, int At)[] events = [.. writes.SelectMany(write => Enumerable.Range(0, write.Events.Count).Select(at => (write, at)))];
        foreach (var chunk in events.Chunk(RowsAtOnce))
        {
            batch.BatchCommands.Add(Command(
                EventsSql,
                chunk,
                PostgresColumn<(JournalWrite Write, int At)>.Text("kind", row => row.Write.Id.Kind),
                PostgresColumn<(JournalWrite Write, int At)>.Text("key", row => row.Write.Id.Key),
                PostgresColumn<(JournalWrite Write, int At)>.Long("version", row => row.Write.ExpectedVersion + row.At + 1),
                PostgresColumn<(JournalWrite Write, int At)>.Time("at", row => row.Write.At.UtcDateTime),
                PostgresColumn<(JournalWrite Write, int At)>.Bytes("event", row => row.Write.Events[row.At].ToArray())));
        }

        foreach (var chunk in PostgresRowWriter.Last([.. writes.SelectMany(write => write.Views)], view => (view.Kind, view.Id)).Chunk(RowsAtOnce))
        {
            batch.BatchCommands.Add(Command(
                ViewsSql,
                chunk,
                PostgresColumn<EntityView>.Text("kind", view => view.Kind),
                PostgresColumn<EntityView>.Text("id", view => view.Id),
                PostgresColumn<EntityView>.Text("tenant", view => view.Tenant),
                PostgresColumn<EntityView>.Text("state", view => view.State),
                PostgresColumn<EntityView>.Text("subject", view => view.Subject),
                PostgresColumn<EntityView>.Time("opened_at", view => view.OpenedAt.UtcDateTime),
                PostgresColumn<EntityView>.Time("updated_at", view => view.UpdatedAt.UtcDateTime),
                PostgresColumn<EntityView>.Text("document", view => Encoding.UTF8.GetString(view.Json.Span))));
        }

        foreach (var chunk in writes.SelectMany(write => write.Audit.Select(line => (Line: line, write.At))).Chunk(RowsAtOnce))
        {
            batch.BatchCommands.Add(Command(
                AuditSql,
                chunk,
                PostgresColumn<(AuditLine Line, DateTimeOffset At)>.Time("at", row => row.At.UtcDateTime),
                PostgresColumn<(AuditLine Line, DateTimeOffset At)>.Text("actor", row => row.Line.Actor),
                PostgresColumn<(AuditLine Line, DateTimeOffset At)>.Text("action", row => row.Line.Action),
                PostgresColumn<(AuditLine Line, DateTimeOffset At)>.Text("target", row => row.Line.Target),
                PostgresColumn<(AuditLine Line, DateTimeOffset At)>.Text("detail", row => row.Line.Detail)));
        }
    }

    private static PostgresColumn<JournalWrite> Text(Func<JournalWrite, string> value) => PostgresColumn<JournalWrite>.Text("", value);

    private static NpgsqlParameter Long(JournalWrite[] writes, Func<JournalWrite, long> value) =>
        PostgresColumn<JournalWrite>.Long("", value).ToParameter(writes, 0, writes.Length);

    private static NpgsqlBatchCommand Command<T>(string sql, IReadOnlyList<T> rows, params ReadOnlySpan<PostgresColumn<T>> columns)
    {
#pragma warning disable CA2100 // One of the constants above.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        foreach (var column in columns)
        {
            command.Parameters.Add(column.ToParameter(rows, 0, rows.Count));
        }

        return command;
    }
}
