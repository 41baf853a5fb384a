using Helios.Pipeline.Lookup;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite;

/// <summary>The writing connection of an index file with its prepared statements; used by one thread at a time.</summary>
internal sealed class SqliteIndexWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _update;
    private readonly SqliteCommand _expire;

    public SqliteIndexWriter(SqliteIndexFile file)
    {
        _connection = file.OpenWriter();
        // Two statements in place of one «on conflict do update»: only so does SQLite say which rows were new, which keeps the count.
        _insert = Prepare("""
            INSERT INTO event_index (high, low, tenant, event_id, sources, window_start, last_seen, state)
            VALUES ($high, $low, $tenant, $id, $sources, $start, $seen, $state) ON CONFLICT DO NOTHING
            """);
        _update = Prepare("""
            UPDATE event_index SET tenant=$tenant, event_id=$id, sources=$sources, window_start=$start, last_seen=$seen, state=$state
            WHERE high=$high AND low=$low
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
        return _expire.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _insert.Dispose();
        _update.Dispose();
        _expire.Dispose();
        _connection.Dispose();
    }

    private static int Write(SqliteCommand command, IndexRecord record)
    {
        var values = command.Parameters;
        values[0].Value = (long)record.Key.High;
        values[1].Value = (long)record.Key.Low;
        values[2].Value = record.Tenant;
        values[3].Value = record.EventId;
        values[4].Value = (long)record.Sources;
        values[5].Value = record.WindowStart;
        values[6].Value = record.LastSeen;
        values[7].Value = record.State;
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add("$high", SqliteType.Integer);
        command.Parameters.Add("$low", SqliteType.Integer);
        command.Parameters.Add("$tenant", SqliteType.Text);
        command.Parameters.Add("$id", SqliteType.Blob);
        command.Parameters.Add("$sources", SqliteType.Integer);
        command.Parameters.Add("$start", SqliteType.Integer);
        command.Parameters.Add("$seen", SqliteType.Integer);
        command.Parameters.Add("$state", SqliteType.Blob);
        command.Prepare();
        return command;
    }
}
