namespace Helios.Connectors.Store.Sql;

/// <summary>Writes values of one type to one table, replacing the row with the same key; for tables that see little traffic.</summary>
internal sealed class SqlUpsert<T>
{
    private readonly string[] _columns;
    private readonly Func<T, object?[]> _values;
    private readonly string _sql;

    /// <summary>Prepares the statement.</summary>
    /// <param name="table">Table.</param>
    /// <param name="columns">Its columns, separated by commas.</param>
    /// <param name="keys">How many of the columns, from the first, are the key.</param>
    /// <param name="values">Their values, in the same order.</param>
    public SqlUpsert(string table, string columns, int keys, Func<T, object?[]> values)
    {
        (Table, _columns, _values) = (table, columns.Split(", "), values);
        Keys = _columns[..keys];
        var updates = string.Join(", ", _columns.Except(Keys).Select(column => $"{column} = excluded.{column}"));
        _sql = $"""
            INSERT INTO {table} ({columns}) VALUES ({string.Join(", ", _columns.Select(column => "@" + column))})
            ON CONFLICT ({string.Join(", ", Keys)}) DO UPDATE SET {updates}
            """;
    }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <summary>Its columns.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>Those of its key.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The statement that writes one row; its parameters are named after the columns.</summary>
    public string Sql => _sql;

    /// <summary>The values of a row, in the order of the columns.</summary>
    public object?[] ValuesOf(T row) => _values(row);

    /// <summary>Writes all, or on an error nothing.</summary>
    public async ValueTask SaveAsync(SqlSession session, IReadOnlyList<T> rows, CancellationToken cancellationToken) => await session.WriteAsync(
        async scope =>
        {
            foreach (var row in rows)
            {
                await scope.RunAsync(_sql, [.. _columns.Zip(_values(row))]);
            }

            return rows.Count;
        },
        durable: false,
        cancellationToken);
}
