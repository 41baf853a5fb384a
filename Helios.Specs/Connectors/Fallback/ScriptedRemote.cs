using Helios.Connectors.Fallback;
using Helios.Pipeline.Lookup;

namespace Helios.Specs.Connectors.Fallback;

/// <summary>A remote index in memory that fails when told to.</summary>
internal sealed class ScriptedRemote : IRemoteIndex
{
    private volatile MemoryEventIndex _index = new(10_000);
    private volatile MemoryEventIndex? _connected;
    private volatile MemoryEventIndex? _marked;

    /// <summary>Thrown by every call while set.</summary>
    public RemoteIndexException? Failure
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>Called at the beginning of every merge.</summary>
    public Action? Merging { get; set; }

    public int Connects { get; private set; }

    public long Count => _index.Count;

    public static RemoteIndexException Away(string why = "away") => new(IndexFailure.Transient, why);

    public void Empty() => _index = new MemoryEventIndex(10_000);

    public bool Connect()
    {
        Connects++;
        Fail();
        _connected = _index;
        return _marked == _index;
    }

    public string Marks() => "";

    public void Mark()
    {
        Fail();
        _marked = _connected == _index ? _connected : throw Away("lost its data");
    }

    public int Merge(ReadOnlySpan<IndexRecord> records)
    {
        Merging?.Invoke();
        Fail();
        var written = 0;
        foreach (var record in records)
        {
            var held = new IndexRecord?[1];
            _index.FindMany([new IndexQuery(record.Key)], held);
            if (!(held[0]?.LastSeen > record.LastSeen))
            {
                _index.Upsert([record]);
                written++;
            }
        }

        return written;
    }

    public int FindMany(ReadOnlySpan<IndexQuery> queries, Span<IndexRecord?> found)
    {
        Fail();
        var index = _index;
        var hits = index.FindMany(queries, found);
        Check(index);
        return hits;
    }

    public void Upsert(ReadOnlySpan<IndexRecord> records)
    {
        Fail();
        var index = _index;
        index.Upsert(records);
        Check(index);
    }

    public int Expire(long before, int limit)
    {
        Fail();
        return 0;
    }

    public long Visit(long seenFrom, IndexEntryVisitor visitor)
    {
        Fail();
        return _index.Visit(seenFrom, visitor);
    }

    public void Dispose()
    {
        // Nothing outside of managed memory is held.
    }

    private void Check(MemoryEventIndex index)
    {
        if (index != _marked)
        {
            throw Away("lost its data");
        }
    }

    private void Fail()
    {
        if (Failure is { } failure)
        {
            throw failure;
        }
    }
}
