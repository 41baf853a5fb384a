namespace Helios.Pipeline.Lookup;

/// <summary>Four-ary minimum heap of slots by LastSeen, in step with the slots' <see cref="IndexSlot.HeapPosition"/>.</summary>
/// <remarks>Times that only rise push in O(1). Not thread-safe.</remarks>
internal sealed class ExpiryHeap(int capacity)
{
    private const int Arity = 4;

    public int Count;

    private (long Ticks, int Slot)[] _nodes = new (long, int)[Math.Min(capacity, 64)];

    public long OldestTicks => _nodes[0].Ticks;

    public void Push(IndexSlot[] slots, int slot, long ticks)
    {
        if (Count == _nodes.Length)
        {
            Array.Resize(ref _nodes, (int)Math.Min((long)Count * 2, capacity));
        }

        Up(slots, Count++, (ticks, slot));
    }

    /// <summary>Removes the oldest.</summary>
    /// <returns>Its slot, still holding its record.</returns>
    public int PopOldest(IndexSlot[] slots)
    {
        var slot = _nodes[0].Slot;
        var last = _nodes[--Count];
        if (Count > 0)
        {
            Down(slots, 0, last);
        }

        return slot;
    }

    public void Change(IndexSlot[] slots, int position, long ticks)
    {
        var node = (ticks, _nodes[position].Slot);
        if (ticks < _nodes[position].Ticks)
        {
            Up(slots, position, node);
        }
        else
        {
            Down(slots, position, node);
        }
    }

    /// <summary>Says that the slot of a node lies elsewhere now.</summary>
    public void Moved(int position, int slot) => _nodes[position].Slot = slot;

    private void Up(IndexSlot[] slots, int position, (long Ticks, int Slot) node)
    {
        while (position > 0)
        {
            var parent = (position - 1) / Arity;
            if (_nodes[parent].Ticks <= node.Ticks)
            {
                break;
            }

            Put(slots, position, _nodes[parent]);
            position = parent;
        }

        Put(slots, position, node);
    }

    private void Down(IndexSlot[] slots, int position, (long Ticks, int Slot) node)
    {
        while ((position * Arity) + 1 < Count)
        {
            var least = (position * Arity) + 1;
            var end = Math.Min(least + Arity, Count);
            for (var child = least + 1; child < end; child++)
            {
                least = _nodes[child].Ticks < _nodes[least].Ticks ? child : least;
            }

            if (_nodes[least].Ticks >= node.Ticks)
            {
                break;
            }

            Put(slots, position, _nodes[least]);
            position = least;
        }

        Put(slots, position, node);
    }

    private void Put(IndexSlot[] slots, int position, (long Ticks, int Slot) node)
    {
        _nodes[position] = node;
        slots[node.Slot].HeapPosition = position;
    }
}
