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

    public void Remove(int index)
    {
        ref var slot = ref slots[index];
        if (slot.Previous >= 0)
        {
            slots[slot.Previous].Next = slot.Next;
        }
        else
        {
            Head = slot.Next;
        }

        if (slot.Next >= 0)
        {
            slots[slot.Next].Previous = slot.Previous;
        }
        else
        {
            _tail = slot.Previous;
        }

        Count--;
    }
}
