using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite;

/// <summary>Removes the oldest rows of one table once they are too old or too many, a slice at a time.</summary>
/// <remarks>Looks at the oldest <c>limit</c> rows only, so a call costs no more than that however large the table is.</remarks>
internal sealed class ResultTrimmer : IDisposable
{
    private readonly SqliteCommand _oldest;
    private readonly SqliteCommand _delete;
    private readonly TimeSpan _age;
    private readonly long _most;

    /// <summary>Prepares the statements.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="table">Table.</param>
    /// <param name="key">Its rising integer key.</param>
    /// <param name="age">Age at which rows go.</param>
    /// <param name="most">Most rows.</param>
    public ResultTrimmer(SqliteConnection connection, string table, string key, TimeSpan age, long most)
    {
        (_age, _most) = (age, most);
        _oldest = connection.CreateCommand();
        _delete = connection.CreateCommand();
#pragma warning disable CA2100 // Names of tables and columns are constants of this folder; values are parameters.
        _oldest.CommandText = $"SELECT {key}, recorded_at, (SELECT max({key}) FROM {table}) FROM {table} ORDER BY {key} LIMIT 1";
        _delete.CommandText = $"""
            DELETE FROM {table} WHERE {key} IN
              (SELECT {key} FROM (SELECT {key}, recorded_at FROM {table} ORDER BY {key} LIMIT $limit)
               WHERE recorded_at < $before OR {key} <= $floor)
            """;
#pragma warning restore CA2100
        _delete.Parameters.AddWithValue("$limit", 0L);
        _delete.Parameters.AddWithValue("$before", 0L);
        _delete.Parameters.AddWithValue("$floor", 0L);
        _oldest.Prepare();
        _delete.Prepare();
    }

    /// <summary>Removes at most <paramref name="limit"/> rows.</summary>
    /// <returns>How many went.</returns>
    public int Trim(SqliteTransaction transaction, DateTimeOffset now, long limit)
    {
        _oldest.Transaction = transaction;
        _delete.Transaction = transaction;
        var before = (now - _age).ToUnixTimeMilliseconds();
        long floor;
        using (var row = _oldest.ExecuteReader())
        {
            if (!row.Read())
            {
                return 0;
            }

            floor = row.GetInt64(2) - _most;
            if (row.GetInt64(0) > floor && row.GetInt64(1) >= before)
            {
                return 0;
            }
        }

        _delete.Parameters[0].Value = limit;
        _delete.Parameters[1].Value = before;
        _delete.Parameters[2].Value = floor;
        return _delete.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _oldest.Dispose();
        _delete.Dispose();
    }
}
