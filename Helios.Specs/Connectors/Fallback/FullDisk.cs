using Helios.Pipeline.Lookup;
using Microsoft.Data.Sqlite;

namespace Helios.Specs.Connectors.Fallback;

/// <summary>A twin in memory whose disk can be full.</summary>
internal sealed class FullDisk : IEventIndex
{
    private readonly MemoryEventIndex _index = new(10_000);

    public bool IsFull { get; set; }

    public long Count => _index.Count;

    public int FindMany(ReadOnlySpan<IndexQuery> queries, Span<IndexRecord?> found) => _index.FindMany(queries, found);

    public void Upsert(ReadOnlySpan<IndexRecord> records)
    {
        if (IsFull)
        {
            throw new SqliteException("database or disk is full", 13);
        }

        _index.Upsert(records);
    }

    public int Expire(long before, int limit) => _index.Expire(before, limit);

    public long Visit(long seenFrom, IndexEntryVisitor visitor) => _index.Visit(seenFrom, visitor);

    public void Dispose() => _index.Dispose();
}
