namespace Helios.Pipeline.Windowing;

/// <summary>Hashed timing wheel over slot indexes (Varghese and Lauck 1987, scheme 6): O(1) add, remove and expiry.</summary>
/// <remarks>
/// Lists are intrusive: the slots carry the links. A deadline beyond the wheel's span waits in its last bucket and is looked
/// at again there. The wheel decides only when a slot is looked at; whether it has expired its owner decides exactly.
/// </remarks>
internal sealed class TimerWheel
{
    private const int Buckets = 1024;
    private readonly WindowTable _slots;
    private readonly int[] _heads = new int[Buckets];
    private readonly long _granularity;
    private long _tick = long.MinValue;

    public TimerWheel(WindowTable slots, TimeSpan span)
    {
        _slots = slots;
        _granularity = Math.Max(1, span.Ticks / (Buckets / 2));
        Array.Fill(_heads, -1);
    }

    /// <summary>Clock value from which <see cref="Advance"/> has something to look at.</summary>
    public long NextDue => _tick == long.MinValue ? long.MinValue : (_tick + 1) * _granularity;

    /// <summary>Puts a slot in the bucket of its deadline. <see cref="Advance"/> must have set the clock before.</summary>
    public void Add(int index, long deadline)
    {
        var tick = Math.Clamp(deadline / _granularity, _tick, _tick + Buckets - 1);
        var bucket = (int)(tick & (Buckets - 1));
        ref var slot = ref _slots[index];
        slot.Previous = -1 - bucket - 1;
        slot.Next = _heads[bucket];
        if (slot.Next >= 0)
        {
            _slots[slot.Next].Previous = index;
        }

        _heads[bucket] = index;
    }

    /// <summary>Takes a slot out. The head of a list stores its bucket as a negative predecessor.</summary>
    public void Remove(int index)
    {
        ref var slot = ref _slots[index];
        if (slot.Previous >= 0)
        {
            _slots[slot.Previous].Next = slot.Next;
        }
        else
        {
            _heads[-slot.Previous - 2] = slot.Next;
        }

        if (slot.Next >= 0)
        {
            _slots[slot.Next].Previous = slot.Previous;
        }
    }

    /// <summary>A slot with one of the earliest deadlines, or -1 when the wheel is empty. Cost: up to one turn of the wheel.</summary>
    public int Earliest()
    {
        for (var i = 0L; i < Buckets; i++)
        {
            var head = _heads[(int)((_tick + i) & (Buckets - 1))];
            if (head >= 0)
            {
                return head;
            }
        }

        return -1;
    }

    /// <summary>Moves to <paramref name="clock"/> and appends to <paramref name="due"/> every slot whose bucket has passed.</summary>
    public void Advance(long clock, List<int> due)
    {
        var target = clock / _granularity;
        if (_tick == long.MinValue)
        {
            _tick = target;
            return;
        }

        var steps = Math.Min(target - _tick, Buckets);
        for (var i = 0L; i < steps; i++)
        {
            var bucket = (int)((_tick + i) & (Buckets - 1));
            for (var index = _heads[bucket]; index >= 0; index = _slots[index].Next)
            {
                due.Add(index);
            }

            _heads[bucket] = -1;
        }

        _tick = Math.Max(_tick, target);
    }
}
