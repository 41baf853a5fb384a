using System.Collections.Concurrent;
using Helios.Pipeline.Lookup;

namespace Helios.Connectors.Sqlite;

/// <summary>The event index in a SQLite file: survives restarts, bounded by the disk and the retention.</summary>
/// <remarks>
/// Write-ahead log with synchronous=NORMAL: after a loss of power the last transactions may be gone, never half of one. Writers take turns;
/// every concurrent reader has a connection of its own and never waits for a writer. Do not dispose while calls are under way.
/// </remarks>
public sealed class SqliteEventIndex : IEventIndex
{
    private readonly Lock _writing = new();
    private readonly SqliteIndexFile _file;
    private readonly SqliteIndexWriter _writer;
    private readonly ConcurrentBag<SqliteIndexReader> _readers = [];
    private long _count;

    /// <summary>Opens or makes the file.</summary>
    /// <param name="path">The file; its folder must exist. SQLite keeps a -wal and a -shm beside it.</param>
    /// <exception cref="EventIndexException">It is damaged, foreign, of another version or not to be opened.</exception>
    public SqliteEventIndex(string path)
    {
        _file = new SqliteIndexFile(path);
        _writer = new SqliteIndexWriter(_file);
        _count = _writer.CountRows();
    }

    /// <inheritdoc/>
    public long Count => Volatile.Read(ref _count);

    /// <inheritdoc/>
    public int FindMany(ReadOnlySpan<IndexQuery> queries, Span<IndexRecord?> found)
    {
        if (found.Length < queries.Length)
        {
            throw new ArgumentException($"{queries.Length} keys need as many places, not {found.Length}", nameof(found));
        }

        if (queries.IsEmpty)
        {
            return 0;
        }

        var reader = Rent();
        try
        {
            return reader.FindMany(queries, found);
        }
        finally
        {
            _readers.Add(reader);
        }
    }

    /// <inheritdoc/>
    public void Upsert(ReadOnlySpan<IndexRecord> records)
    {
        if (records.IsEmpty)
        {
            return;
        }

        lock (_writing)
        {
            _count += _writer.Upsert(records);
        }
    }

    /// <inheritdoc/>
    public int Expire(long before, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        lock (_writing)
        {
            var removed = _writer.Expire(before, limit);
            _count -= removed;
            return removed;
        }
    }

    /// <inheritdoc/>
    public long Visit(long seenFrom, IndexEntryVisitor visitor)
    {
        var reader = Rent();
        try
        {
            return reader.Visit(seenFrom, visitor);
        }
        finally
        {
            _readers.Add(reader);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        _writer.Dispose();
    }

    private SqliteIndexReader Rent() => _readers.TryTake(out var reader) ? reader : new SqliteIndexReader(_file);
}
