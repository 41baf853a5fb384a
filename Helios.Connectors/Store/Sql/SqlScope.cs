using System.Data.Common;

namespace Helios.Connectors.Store.Sql;

/// <summary>A connection inside one piece of work, with its transaction where there is one.</summary>
internal sealed class SqlScope(DbConnection connection, DbTransaction? transaction, SqlDialect dialect, CancellationToken cancellationToken)
{
    public DbConnection Connection => connection;

    public DbTransaction? Transaction => transaction;

    public CancellationToken Cancellation => cancellationToken;

    /// <summary>Seconds a statement may take; null is the connection's own.</summary>
    public int? StatementSeconds { get; set; }

    /// <summary>Runs a statement.</summary>
    /// <returns>Rows changed.</returns>
    public async ValueTask<int> RunAsync(string sql, params (string Name, object? Value)[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Reads all rows.</summary>
    public async ValueTask<List<T>> QueryAsync<T>(string sql, Func<SqlRow, T> map, params (string Name, object? Value)[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(map(new SqlRow(reader, dialect)));
        }

        return rows;
    }

    /// <summary>A command with its parameters, to be disposed.</summary>
    public DbCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Statements are constants of this assembly; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = StatementSeconds ?? command.CommandTimeout;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = dialect.ToParameter(value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
