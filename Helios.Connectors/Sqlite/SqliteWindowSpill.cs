using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Lookup;
using Helios.Pipeline.Windowing;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite;

/// <summary>Closed windows that do not fit in memory during a batch run, in a throw-away SQLite file; one for each lane.</summary>
/// <remarks>
/// No journal and no sync: the file is worthless after the run. A Bloom filter of 1 % (about ten bits a window, the only
/// memory that grows) spares nearly every lookup of an id that was never put aside. Rows are appended, so only the narrow
/// key index is written at random. The order of the final walk is an index too: windows come nearly in that order, and a sort
/// at the end would map the whole file into memory. An id that recurs after the retention keeps a row for each of its windows. Single-threaded.
/// </remarks>
public sealed class SqliteWindowSpill : IWindowIndex, IDisposable
{
    private const int FilterItems = 1 << 20;
    private readonly string _path;
    private readonly List<BlockedBloomFilter> _filters = [];
    private readonly BloomSizing _sizing = new BloomSizer(0.01).For(FilterItems);
    private SqliteConnection? _connection;
    private SqliteCommand? _insert;
    private SqliteCommand? _delete;
    private SqliteCommand? _find;

    /// <summary>Prepares a spill file; it is made when the first window is stored.</summary>
    public SqliteWindowSpill(string path) => _path = path;

    /// <inheritdoc/>
    public bool IsEmpty => _connection is null;

    /// <inheritdoc/>
    public void Find(IReadOnlyList<IndexQuery> queries, List<WindowRecord> found)
    {
        for (var i = 0; i < queries.Count; i++)
        {
            if (MayHold(queries[i].Key) && Find(queries[i].Key) is { } record)
            {
                found.Add(record);
            }
        }
    }

    /// <inheritdoc/>
    public void Store(IReadOnlyList<WindowRecord> records)
    {
        _connection ??= Open();
        using var transaction = _connection.BeginTransaction(deferred: true);
        (_insert!.Transaction, _delete!.Transaction) = (transaction, transaction);
        for (var i = 0; i < records.Count; i++)
        {
            Store(records[i]);
        }

        transaction.Commit();
        (_insert.Transaction, _delete.Transaction) = (null, null);
    }

    /// <summary>Everything stored, ordered by window start, tenant and event id.</summary>
    public IEnumerable<WindowRecord> InOrder()
    {
        if (_connection is null)
        {
            yield break;
        }

        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT high, low, tenant, event_id, window_start, last_seen, state FROM windows ORDER BY window_start, tenant, event_id";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return ToRecord(reader, new EventKey((ulong)reader.GetInt64(0), (ulong)reader.GetInt64(1)));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _insert?.Dispose();
        _delete?.Dispose();
        _find?.Dispose();
        _connection?.Dispose();
    }

    private bool MayHold(EventKey key)
    {
        var probe = new BloomProbe(key);
        foreach (var filter in _filters)
        {
            if (filter.Contains(in probe))
            {
                return true;
            }
        }

        return false;
    }

    private void Store(WindowRecord record)
    {
        var key = record.Key;
        if (MayHold(key))
        {
            _delete!.Parameters[0].Value = (long)key.Low;
            _delete.Parameters[1].Value = (long)key.High;
            _delete.Parameters[2].Value = record.WindowStart;
            _delete.ExecuteNonQuery();
        }
        else
        {
            Remember(key);
        }

        var values = _insert!.Parameters;
        values[0].Value = (long)key.High;
        values[1].Value = (long)key.Low;
        values[2].Value = System.Text.Encoding.UTF8.GetBytes(record.Tenant);
        values[3].Value = record.EventId;
        values[4].Value = record.WindowStart;
        values[5].Value = record.LastSeen;
        values[6].Value = record.State;
        _insert.ExecuteNonQuery();
    }

    private void Remember(EventKey key)
    {
        if (_filters.Count == 0 || _filters[^1].Items >= FilterItems)
        {
            _filters.Add(new BlockedBloomFilter(_sizing));
        }

        _filters[^1].Add(key);
    }

    private WindowRecord? Find(EventKey key)
    {
        _find!.Parameters[0].Value = (long)key.Low;
        _find.Parameters[1].Value = (long)key.High;
        using var reader = _find.ExecuteReader();
        return reader.Read() ? ToRecord(reader, key) : null;
    }

    private static WindowRecord ToRecord(SqliteDataReader reader, EventKey key) => new(
        key,
        System.Text.Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(2)),
        reader.GetFieldValue<byte[]>(3),
        reader.GetInt64(4),
        reader.GetInt64(5),
        [],
        reader.GetFieldValue<byte[]>(6));

    private SqliteConnection Open()
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Pooling = false }.ToString());
        connection.Open();
        using (var setup = connection.CreateCommand())
        {
            setup.CommandText = """
                PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -16384;
                CREATE TABLE windows(high INTEGER, low INTEGER, tenant BLOB, event_id BLOB, window_start INTEGER, last_seen INTEGER, state BLOB);
                CREATE INDEX windows_key ON windows(low, high);
                CREATE INDEX windows_order ON windows(window_start, tenant, event_id);
                """;
            setup.ExecuteNonQuery();
        }

        _insert = Command(connection, "INSERT INTO windows VALUES($a, $b, $c, $d, $e, $f, $g)", 7);
        _delete = Command(connection, "DELETE FROM windows WHERE low = $a AND high = $b AND window_start = $c", 3);
        _find = Command(connection, "SELECT high, low, tenant, event_id, window_start, last_seen, state FROM windows WHERE low = $a AND high = $b ORDER BY window_start DESC LIMIT 1", 2);
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string text, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "$" + (char)('a' + i) });
        }

        return command;
    }
}
