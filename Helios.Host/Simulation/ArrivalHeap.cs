namespace Helios.Host.Simulation;

/// <summary>Copies that have been sent and not yet written, the next to write on top.</summary>
/// <remarks>
/// Binary heap ordered by (place, sequence): equal places leave in the order they came, so the output is deterministic. Holds what is
/// in flight (rate × delay), never the whole stream. O(log n).
/// </remarks>
internal sealed class ArrivalHeap
{
    private Entry[] _entries = new Entry[256];
    private long _sequence;

    public int Count { get; private set; }

    /// <summary>The smallest place; the heap is not empty.</summary>
    public long NextPlace => _entries[0].Place;

    public void Push(long place, PendingEvent owner, int copy)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        var entry = new Entry(place, _sequence++, owner, copy);
        var hole = Count++;
        while (hole > 0)
        {
            var parent = (hole - 1) / 2;
            if (!Before(entry, _entries[parent]))
            {
                break;
            }

            _entries[hole] = _entries[parent];
            hole = parent;
        }

        _entries[hole] = entry;
    }

    /// <summary>Takes the smallest; the heap is not empty.</summary>
    public (PendingEvent Owner, int Copy) Pop()
    {
        var top = _entries[0];
        var last = _entries[--Count];
        _entries[Count] = default;
        if (Count > 0)
        {
            SiftDown(last);
        }

        return (top.Owner, top.Copy);
    }

    private void SiftDown(Entry entry)
    {
        var hole = 0;
        while (true)
        {
            var child = (2 * hole) + 1;
            if (child >= Count)
            {
                break;
            }

            if (child + 1 < Count && Before(_entries[child + 1], _entries[child]))
            {
                child++;
            }

            if (!Before(_entries[child], entry))
            {
                break;
            }

            _entries[hole] = _entries[child];
            hole = child;
        }

        _entries[hole] = entry;
    }

    private static bool Before(in Entry left, in Entry right) =>
        left.Place < right.Place || (left.Place == right.Place && left.Sequence < right.Sequence);

    private readonly record struct Entry(long Place, long Sequence, PendingEvent Owner, int Copy);
}
