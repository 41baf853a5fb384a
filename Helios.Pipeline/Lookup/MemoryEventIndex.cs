using System.Runtime.CompilerServices;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Lookup;

/// <summary>The event index in memory: bounded, nothing survives a restart.</summary>
/// <remarks>
/// Open addressing with linear probing over slots of 32 bytes, at most 3/4 full, deletion by shifting back; a four-ary heap orders slots by
/// LastSeen. Find O(1), upsert and expiry O(log n). At the capacity the record last seen longest ago makes room for the new one and
/// <see cref="Evicted"/> counts it: its late copies then open a window of their own. One lock a call.
/// </remarks>
public sealed class MemoryEventIndex : IEventIndex
{
    private const int VisitBatch = 1024;

    private readonly Lock _gate = new();
    private readonly int _capacity;
    private readonly ExpiryHeap _heap;
    private IndexSlot[] _slots = new IndexSlot[64];
    private long _evicted;

    /// <summary>Makes an empty index.</summary>
    /// <param name="capacity">Most records, 1..2^29.</param>
    public MemoryEventIndex(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, 1 << 29);
        _capacity = capacity;
        _heap = new ExpiryHeap(capacity);
    }

    /// <inheritdoc/>
    public long Count => Volatile.Read(ref _heap.Count);

    /// <summary>Records that had to make room.</summary>
    public long Evicted => Volatile.Read(ref _evicted);

    /// <inheritdoc/>
    public int FindMany(ReadOnlySpan<IndexQuery> queries, Span<IndexRecord?> found)
    {
        if (found.Length < queries.Length)
        {
            throw new ArgumentException($"{queries.Length} keys need as many places, not {found.Length}", nameof(found));
        }

        var hits = 0;
        lock (_gate)
        {
            for (var i = 0; i < queries.Length; i++)
            {
                ref var slot = ref Locate(queries[i].Key, out _);
                found[i] = slot.Record;
                hits += slot.Record is null ? 0 : 1;
            }
        }

        return hits;
    }

    /// <inheritdoc/>
    public void Upsert(ReadOnlySpan<IndexRecord> records)
    {
        lock (_gate)
        {
            foreach (var record in records)
            {
                Upsert(record);
            }
        }
    }

    /// <inheritdoc/>
    public int Expire(long before, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        lock (_gate)
        {
            var removed = 0;
            while (removed < limit && _heap.Count > 0 && _heap.OldestTicks < before)
            {
                RemoveOldest();
                removed++;
            }

            return removed;
        }
    }

    /// <inheritdoc/>
    public long Visit(long seenFrom, IndexEntryVisitor visitor)
    {
        IndexEntry[] entries;
        lock (_gate)
        {
            entries = [.. _slots.Where(slot => slot.Record is { } record && record.LastSeen >= seenFrom)
                .Select(static slot => new IndexEntry(slot.Key, slot.Record!.Sources, slot.Record.LastSeen))];
        }

        for (var i = 0; i < entries.Length; i += VisitBatch)
        {
            visitor(entries.AsSpan(i, Math.Min(VisitBatch, entries.Length - i)));
        }

        return entries.Length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing outside of managed memory is held.
    }

    private void Upsert(IndexRecord record)
    {
        ref var slot = ref Locate(record.Key, out var index);
        if (slot.Record is not null)
        {
            slot.Record = record;
            _heap.Change(_slots, slot.HeapPosition, record.LastSeen);
            return;
        }

        MakeRoom();
        slot = ref Locate(record.Key, out index);
        slot.Key = record.Key;
        slot.Record = record;
        _heap.Push(_slots, index, record.LastSeen);
    }

    private void MakeRoom()
    {
        if (_heap.Count == _capacity)
        {
            RemoveOldest();
            Volatile.Write(ref _evicted, _evicted + 1);
        }

        if ((_heap.Count + 1) * 4L > _slots.Length * 3L)
        {
            Grow();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref IndexSlot Locate(EventKey key, out int index)
    {
        var slots = _slots;
        var mask = slots.Length - 1;
        index = (int)key.Low & mask;
        while (true)
        {
            ref var slot = ref slots[index];
            if (slot.Record is null || slot.Key == key)
            {
                return ref slot;
            }

            index = (index + 1) & mask;
        }
    }

    private void RemoveOldest()
    {
        var mask = _slots.Length - 1;
        var hole = _heap.PopOldest(_slots);
        for (var next = (hole + 1) & mask; _slots[next].Record is not null; next = (next + 1) & mask)
        {
            // A slot may move into the hole unless its home lies cyclically after the hole.
            var home = (int)_slots[next].Key.Low & mask;
            if (((next - home) & mask) >= ((next - hole) & mask))
            {
                _slots[hole] = _slots[next];
                _heap.Moved(_slots[hole].HeapPosition, hole);
                hole = next;
            }
        }

        _slots[hole] = default;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new IndexSlot[old.Length * 2];
        foreach (ref var slot in old.AsSpan())
        {
            if (slot.Record is not null)
            {
                Locate(slot.Key, out var index) = slot;
                _heap.Moved(slot.HeapPosition, index);
            }
        }
    }
}
