using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite;

/// <summary>One connection with its prepared look-up; used by one thread at a time.</summary>
internal sealed class SqliteIndexReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _find;
    private readonly SqliteParameter _high;
    private readonly SqliteParameter _low;

    public SqliteIndexReader(SqliteIndexFile file)
    {
        _connection = file.OpenReader();
        _find = _connection.CreateCommand();
        _find.CommandText = "SELECT tenant, event_id, sources, window_start, last_seen, state FROM event_index WHERE high=$high AND low=$low";
        _high = _find.Parameters.Add("$high", SqliteType.Integer);
        _low = _find.Parameters.Add("$low", SqliteType.Integer);
        _find.Prepare();
    }

    public int FindMany(ReadOnlySpan<IndexQuery> queries, Span<IndexRecord?> found)
    {
        // One read transaction a batch: the lock and the snapshot are taken once.
        using var snapshot = queries.Length > 1 ? _connection.BeginTransaction(deferred: true) : null;
        _find.Transaction = snapshot;
        var hits = 0;
        for (var i = 0; i < queries.Length; i++)
        {
            found[i] = Find(queries[i].Key);
            hits += found[i] is null ? 0 : 1;
        }

        snapshot?.Commit();
        return hits;
    }

    /// <summary>Reads entries in order of their time, from a snapshot.</summary>
    public long Visit(long seenFrom, IndexEntryVisitor visitor)
    {
        const int Batch = 1024;
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT high, low, sources, last_seen FROM event_index WHERE last_seen>=$from ORDER BY last_seen";
        command.Parameters.AddWithValue("$from", seenFrom);
        using var rows = command.ExecuteReader();
        var (batch, count, total) = (new IndexEntry[Batch], 0, 0L);
        while (rows.Read())
        {
            var key = new EventKey((ulong)rows.GetInt64(0), (ulong)rows.GetInt64(1));
            batch[count++] = new IndexEntry(key, (ulong)rows.GetInt64(2), rows.GetInt64(3));
            total++;
            if (count == Batch)
            {
                visitor(batch);
                count = 0;
            }
        }

        visitor(batch.AsSpan(0, count));
        return total;
    }

    public void Dispose()
    {
        _find.Dispose();
        _connection.Dispose();
    }

    private IndexRecord? Find(EventKey key)
    {
        _high.Value = (long)key.High;
        _low.Value = (long)key.Low;
        using var row = _find.ExecuteReader();
        return !row.Read() ? null : new IndexRecord
        {
            Key = key,
            Tenant = row.GetString(0),
            EventId = row.GetFieldValue<byte[]>(1),
            Sources = (ulong)row.GetInt64(2),
            WindowStart = row.GetInt64(3),
            LastSeen = row.GetInt64(4),
            State = row.GetFieldValue<byte[]>(5),
        };
    }
}
