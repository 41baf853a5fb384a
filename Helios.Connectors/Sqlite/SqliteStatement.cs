using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Helios.Connectors.Sqlite;

/// <summary>A prepared statement without results that is run many times inside a transaction; used by one thread at a time.</summary>
/// <remarks>
/// Calls SQLite directly: <see cref="SqliteCommand"/> looks every parameter up by name, boxes it and makes an array of every text, at each run,
/// which took as long as SQLite itself for rows of many columns. Places count from 1, as SQLite's do. Nothing is allocated for a run.
/// </remarks>
internal sealed class SqliteStatement : IDisposable
{
    private const int MostOnStack = 512;

    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    /// <exception cref="SqliteException">The text is not a statement of this database.</exception>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _connection = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_connection, sql, out _statement), _connection);
    }

    public void Bind(int place, long value) => Check(raw.sqlite3_bind_int64(_statement, place, value));

    /// <summary>A number that is not finite becomes null.</summary>
    public void Bind(int place, double value) =>
        Check(double.IsFinite(value) ? raw.sqlite3_bind_double(_statement, place, value) : raw.sqlite3_bind_null(_statement, place));

    /// <summary>Text; what is not Unicode in it becomes U+FFFD.</summary>
    public void Bind(int place, string text)
    {
        if (text.Length == 0)
        {
            // An empty span has no address, which SQLite would take for null.
            Check(raw.sqlite3_bind_text(_statement, place, ""));
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= MostOnStack)
        {
            Span<byte> small = stackalloc byte[MostOnStack];
            Check(raw.sqlite3_bind_text(_statement, place, small[..Encoding.UTF8.GetBytes(text, small)]));
            return;
        }

        var large = ArrayPool<byte>.Shared.Rent(most);
        Check(raw.sqlite3_bind_text(_statement, place, large.AsSpan(0, Encoding.UTF8.GetBytes(text, large))));
        ArrayPool<byte>.Shared.Return(large);
    }

    /// <summary>Bytes; SQLite copies them.</summary>
    public void Bind(int place, ReadOnlySpan<byte> bytes) => Check(
        bytes.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, place, 0) : raw.sqlite3_bind_blob(_statement, place, bytes));

    /// <summary>A value of any of these types, or null.</summary>
    public void Bind(int place, object? value)
    {
        switch (value)
        {
            case string text:
                Bind(place, text);
                break;
            case double number:
                Bind(place, number);
                break;
            case byte[] bytes:
                Bind(place, bytes);
                break;
            case ReadOnlyMemory<byte> bytes:
                Bind(place, bytes.Span);
                break;
            case null or DBNull:
                Check(raw.sqlite3_bind_null(_statement, place));
                break;
            default:
                Bind(place, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }

    /// <summary>Runs it with what is bound.</summary>
    /// <returns>Rows inserted, changed or removed.</returns>
    /// <exception cref="SqliteException">It failed.</exception>
    public int Run()
    {
        var result = raw.sqlite3_step(_statement);
        if (result != raw.SQLITE_DONE)
        {
            // Its message belongs to the connection until the next call, the reset included.
            try
            {
                SqliteException.ThrowExceptionForRC(result == raw.SQLITE_ROW ? raw.SQLITE_MISUSE : result, _connection);
            }
            finally
            {
                _ = raw.sqlite3_reset(_statement);
            }
        }

        Check(raw.sqlite3_reset(_statement));
        return raw.sqlite3_changes(_connection);
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, _connection);
        }
    }
}
