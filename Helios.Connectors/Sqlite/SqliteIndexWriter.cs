using Helios.Pipeline.Lookup;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite;

/// <summary>The writing connection of an index file with its prepared statements; used by one thread at a time.</summary>
internal sealed class SqliteIndexWriter : IDisposable
{
    // Keys are random, so a checkpoint rewrites about as many pages as the log holds: rarer ones write each page once for many rows.
    private const long CheckpointBytes = 64L << 20;

    private readonly SqliteConnection _connection;
    private readonly SqliteCheckpointer _checkpointer;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _update;
    private readonly SqliteCommand _expire;

    public SqliteIndexWriter(SqliteIndexFile file)
    {
        _connection = file.OpenWriter();
        _checkpointer = new SqliteCheckpointer(file.OpenCheckpointer, static () => { }, CheckpointBytes);
        // Two statements in place of one «on conflict do update»: only so does SQLite say which rows were new, which keeps the count.
        _insert = new SqliteStatement(_connection, """
            INSERT INTO event_index (high, low, tenant, event_id, sources, window_start, last_seen, state)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING
            """);
        _update = new SqliteStatement(_connection, """
            UPDATE event_index SET tenant=?3, event_id=?4, sources=?5, window_start=?6, last_seen=?7, state=?8
            WHERE high=?1 AND low=?2
            """);
        _expire = _connection.CreateCommand();
        _expire.CommandText = """
            DELETE FROM event_index WHERE rowid IN
              (SELECT rowid FROM event_index WHERE last_seen<$before ORDER BY last_seen LIMIT $limit)
            """;
        _expire.Parameters.Add("$before", SqliteType.Integer);
        _expire.Parameters.Add("$limit", SqliteType.Integer);
        _expire.Prepare();
    }

    public long CountRows() => SqliteIndexFile.Scalar(_connection, "SELECT count(*) FROM event_index");

    /// <summary>Writes a batch in one transaction.</summary>
    /// <returns>How many rows were new.</returns>
    public int Upsert(ReadOnlySpan<IndexRecord> records)
    {
        SqliteUndo.Begin(_connection);
        try
        {
            var added = 0;
            foreach (var record in records)
            {
                if (Write(_insert, record) == 1)
                {
                    added++;
                }
                else
                {
                    Write(_update, record);
                }
            }

            SqliteIndexFile.Run(_connection, "COMMIT");
            _checkpointer.Committed(_connection);
            return added;
        }
        catch
        {
            SqliteUndo.Rollback(_connection);
            throw;
        }
    }

    public int Expire(long before, int limit)
    {
        _expire.Parameters[0].Value = before;
        _expire.Parameters[1].Value = limit;
        var removed = _expire.ExecuteNonQuery();
        _checkpointer.Committed(_connection);
        return removed;
    }

    public void Dispose()
    {
        _checkpointer.Dispose();
        _insert.Dispose();
        _update.Dispose();
        _expire.Dispose();
        _connection.Dispose();
    }

    private static int Write(SqliteStatement statement, IndexRecord record)
    {
        statement.Bind(1, (long)record.Key.High);
        statement.Bind(2, (long)record.Key.Low);
        statement.Bind(3, record.Tenant);
        statement.Bind(4, record.EventId);
        statement.Bind(5, (long)record.Sources);
        statement.Bind(6, record.WindowStart);
        statement.Bind(7, record.LastSeen);
        statement.Bind(8, record.State);
        return statement.Run();
    }
}
