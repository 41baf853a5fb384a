namespace Helios.Pipeline.Windowing;

/// <summary>First-in first-out list of slots through their own links: closed windows in order of closing.</summary>
internal sealed class SlotList(WindowTable slots)
{
    private int _tail = -1;

    public int Head { get; private set; } = -1;

    public int Count { get; private set; }

    public void Append(int index)
    {
        ref var slot = ref slots[index];
        slot.Next = -1;
        slot.Previous = _tail;
        if (_tail >= 0)
        {
            slots[_tail].Next = index;
        }
        else
        {
            Head = index;
        }

        _tail = index;
        Count++;
    }

    public void RemoveHead()
    {
        var next = slots[Head].Next;
        Head = next;
        if (next >= 0)
        {
            slots[next].Previous = -1;
        }
        else
        {
            _tail = -1;
        }

        Count--;
    }
}
