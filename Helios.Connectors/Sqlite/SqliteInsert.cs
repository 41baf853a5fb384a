using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite;

/// <summary>A prepared insert whose values are set by place; run inside a transaction, by one thread at a time.</summary>
internal sealed class SqliteInsert : IDisposable
{
    private readonly SqliteStatement _statement;

    /// <summary>Prepares an insert.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="table">Table.</param>
    /// <param name="columns">Columns in the order of the values.</param>
    /// <param name="unique">Columns of the unique key, whose row is replaced in place; null for a table that only grows.</param>
    /// <param name="keepFirst">Whether a row that is there already stays as it is, whichever key says so.</param>
    public SqliteInsert(SqliteConnection connection, string table, string[] columns, string[]? unique = null, bool keepFirst = false)
    {
        var places = string.Join(", ", columns.Select(_ => "?"));
        var rest = columns.Except(unique ?? []).Select(column => $"{column}=excluded.{column}");
        var update = unique is null ? "" : $" ON CONFLICT ({string.Join(", ", unique)}) DO UPDATE SET {string.Join(", ", rest)}";
        var conflict = keepFirst ? " ON CONFLICT DO NOTHING" : update;
        _statement = new SqliteStatement(connection, $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({places}){conflict}");
    }

    /// <summary>The statement, for those who bind place by place, from 1.</summary>
    public SqliteStatement Statement => _statement;

    /// <summary>Writes one row; a number that is not finite becomes null.</summary>
    public void Run(params ReadOnlySpan<object> values)
    {
        for (var place = 0; place < values.Length; place++)
        {
            _statement.Bind(place + 1, values[place]);
        }

        _statement.Run();
    }

    public void Dispose() => _statement.Dispose();
}
