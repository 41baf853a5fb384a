using Helios.Actors.Hosting;
using Helios.Connectors.Store.Sql;

namespace Helios.Connectors.Sqlite.Store;

/// <summary>The journal with statements prepared once.</summary>
internal sealed class SqliteJournal : SqlJournal, IDisposable
{
    private const string FirstSql = """
        INSERT INTO entities (kind, "key", shard, version, wake_at, updated_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """;

    private const string NextSql = """
        UPDATE entities SET shard = ?3, version = ?4, wake_at = ?5, updated_at = ?6 WHERE kind = ?1 AND "key" = ?2 AND version = ?7
        """;

    private readonly SqliteStatement _first;
    private readonly SqliteStatement _next;
    private readonly SqliteInsert _events;
    private readonly SqliteInsert _views;
    private readonly SqliteInsert _audit;

    public SqliteJournal(SqliteSession session)
        : base(session)
    {
        var connection = session.Writer;
        _first = new SqliteStatement(connection, FirstSql);
        _next = new SqliteStatement(connection, NextSql);
        _events = new SqliteInsert(connection, "journal", ["kind", "\"key\"", "version", "at", "event"]);
        _views = new SqliteInsert(
            connection, "entity_views", ["kind", "id", "tenant", "state", "subject", "opened_at", "updated_at", "document"], ["kind", "id"]);
        _audit = new SqliteInsert(connection, "audit", ["at", "actor", "action", "target", "detail"]);
    }

    public void Dispose()
    {
        _first.Dispose();
        _next.Dispose();
        _events.Dispose();
        _views.Dispose();
        _audit.Dispose();
    }

    protected override ValueTask<IReadOnlyList<bool>> WriteAsync(SqlScope scope, IReadOnlyList<JournalWrite> writes)
    {
        var written = new bool[writes.Count];
        for (var at = 0; at < written.Length; at++)
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            written[at] = TryWrite(writes[at]);
        }

        return ValueTask.FromResult<IReadOnlyList<bool>>(written);
    }

    private bool TryWrite(JournalWrite write)
    {
        var time = SqliteDialect.Text(write.At);
        if (!TryAdvance(write, time))
        {
            return false;
        }

        var insert = _events.Statement;
        for (var at = 0; at < write.Events.Count; at++)
        {
            insert.Bind(1, write.Id.Kind);
            insert.Bind(2, write.Id.Key);
            insert.Bind(3, write.ExpectedVersion + at + 1);
            insert.Bind(4, time);
            insert.Bind(5, write.Events[at].Span);
            insert.Run();
        }

        foreach (var view in write.Views)
        {
            Write(view);
        }

        foreach (var line in write.Audit)
        {
            _audit.Run(time, line.Actor, line.Action, line.Target, line.Detail);
        }

        return true;
    }

    private bool TryAdvance(JournalWrite write, string time)
    {
        var statement = write.ExpectedVersion == 0 ? _first : _next;
        statement.Bind(1, write.Id.Kind);
        statement.Bind(2, write.Id.Key);
        statement.Bind(3, write.Shard);
        statement.Bind(4, write.ExpectedVersion + write.Events.Count);
        statement.Bind(5, (object?)(write.WakeAt is { } wakeAt ? SqliteDialect.Text(wakeAt) : null));
        statement.Bind(6, time);
        if (write.ExpectedVersion > 0)
        {
            statement.Bind(7, write.ExpectedVersion);
        }

        return statement.Run() == 1;
    }

    private void Write(EntityView view)
    {
        var insert = _views.Statement;
        insert.Bind(1, view.Kind);
        insert.Bind(2, view.Id);
        insert.Bind(3, view.Tenant);
        insert.Bind(4, view.State);
        insert.Bind(5, view.Subject);
        insert.Bind(6, SqliteDialect.Text(view.OpenedAt));
        insert.Bind(7, SqliteDialect.Text(view.UpdatedAt));
        insert.Bind(8, System.Text.Encoding.UTF8.GetString(view.Json.Span));
        insert.Run();
    }
}
