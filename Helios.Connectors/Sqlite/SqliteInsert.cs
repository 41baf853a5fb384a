using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite;

/// <summary>A prepared statement whose values are set by place; used by one thread at a time.</summary>
internal sealed class SqliteInsert : IDisposable
{
    private readonly SqliteCommand _command;

    /// <summary>Prepares an insert.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="table">Table.</param>
    /// <param name="columns">Columns in the order of the values.</param>
    /// <param name="unique">Columns of the unique key, whose row is replaced in place; null for a table that only grows.</param>
    /// <param name="keepFirst">Whether a row that is there already stays as it is, whichever key says so.</param>
    public SqliteInsert(SqliteConnection connection, string table, string[] columns, string[]? unique = null, bool keepFirst = false)
    {
        var places = string.Join(", ", columns.Select((_, place) => FormattableString.Invariant($"$p{place}")));
        var rest = columns.Except(unique ?? []).Select(column => $"{column}=excluded.{column}");
        var conflict = keepFirst ? " ON CONFLICT DO NOTHING" : unique is null ? "" : $" ON CONFLICT ({string.Join(", ", unique)}) DO UPDATE SET {string.Join(", ", rest)}";
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of tables and columns are constants of this folder; values are parameters.
        _command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({places}){conflict}";
#pragma warning restore CA2100
        for (var place = 0; place < columns.Length; place++)
        {
            _command.Parameters.AddWithValue(FormattableString.Invariant($"$p{place}"), DBNull.Value);
        }

        _command.Prepare();
    }

    /// <summary>Writes one row; a number that is not finite becomes null.</summary>
    public void Run(SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        _command.Transaction = transaction;
        for (var place = 0; place < values.Length; place++)
        {
            _command.Parameters[place].Value = values[place] is double number && !double.IsFinite(number) ? DBNull.Value : values[place];
        }

        _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();
}
