using System.Buffers;
using System.Runtime.CompilerServices;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Windowing;

/// <summary>Slots of one lane, found by key: open addressing over (tag, slot) words, slots in blocks that never move.</summary>
/// <remarks>
/// Find is one probe on average (load at most one half). Deletion shifts back, so there are no tombstones. Slot memory grows
/// by a block of 4,096 and is reused through a free list; it never shrinks. Single-threaded.
/// </remarks>
internal sealed class WindowTable : IDisposable
{
    private const int BlockBits = 12;
    private const int BlockSize = 1 << BlockBits;

    private readonly List<WindowSlot[]> _blocks = [];
    private ulong[] _buckets = NewBuckets(1024);
    private WindowSlot[][] _blockArray = [];
    private int _free = -1;
    private int _allocated;
    private int _linked;

    /// <summary>Slots in use.</summary>
    public int Count { get; private set; }

    /// <summary>The slot at <paramref name="index"/>.</summary>
    public ref WindowSlot this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _blockArray[index >> BlockBits][index & (BlockSize - 1)];
    }

    /// <summary>One past the highest slot index ever used, for walking all slots.</summary>
    public int HighWater => _allocated;

    /// <summary>The slot of <paramref name="key"/>, or -1.</summary>
    public int Find(EventKey key)
    {
        var mask = _buckets.Length - 1;
        var tag = Tag(key);
        for (var at = (int)tag & mask; ; at = (at + 1) & mask)
        {
            var word = _buckets[at];
            if (word == 0)
            {
                return -1;
            }

            if ((uint)(word >> 32) == tag)
            {
                var index = (int)(uint)word - 1;
                if (this[index].Key == key)
                {
                    return index;
                }
            }
        }
    }

    /// <summary>Takes a slot for <paramref name="key"/>, which must not be present, and links it.</summary>
    public int Add(EventKey key)
    {
        if ((_linked + 1) * 2 > _buckets.Length)
        {
            Grow();
        }

        var index = Take();
        this[index].Key = key;
        Link(Tag(key), index);
        _linked++;
        Count++;
        return index;
    }

    /// <summary>Makes the slot unfindable but keeps it: a forgotten window whose verdict is still to be written.</summary>
    public void Unlink(int index)
    {
        var mask = _buckets.Length - 1;
        var at = (int)Tag(this[index].Key) & mask;
        while ((int)(uint)_buckets[at] - 1 != index)
        {
            at = (at + 1) & mask;
        }

        _linked--;
        for (var next = (at + 1) & mask; ; next = (next + 1) & mask)
        {
            var word = _buckets[next];
            if (word == 0)
            {
                _buckets[at] = 0;
                return;
            }

            // Shift back only words whose home is not between the hole and them.
            var home = (int)(uint)(word >> 32) & mask;
            if (((next - home) & mask) >= ((next - at) & mask))
            {
                _buckets[at] = word;
                at = next;
            }
        }
    }

    /// <summary>Returns an unlinked slot to the free list.</summary>
    public void Free(int index)
    {
        ref var slot = ref this[index];
        slot = default;
        slot.Next = _free;
        _free = index;
        Count--;
    }

    /// <summary>Gives the blocks back to the pool.</summary>
    public void Dispose()
    {
        _blocks.ForEach(block => ArrayPool<WindowSlot>.Shared.Return(block));
        _blocks.Clear();
        ArrayPool<ulong>.Shared.Return(_buckets);
        _buckets = [];
        _blockArray = [];
        _allocated = 0;
    }

    // Sizes are powers of two, for which the pool hands out exactly what is asked.
    private static ulong[] NewBuckets(int size)
    {
        var buckets = ArrayPool<ulong>.Shared.Rent(size);
        Array.Clear(buckets);
        return buckets;
    }

    private static uint Tag(EventKey key) => (uint)key.Low;

    private int Take()
    {
        if (_free >= 0)
        {
            var index = _free;
            _free = this[index].Next;
            this[index] = default;
            return index;
        }

        if (_allocated == _blocks.Count * BlockSize)
        {
            _blocks.Add(ArrayPool<WindowSlot>.Shared.Rent(BlockSize));
            _blockArray = [.. _blocks];
        }

        this[_allocated] = default;
        return _allocated++;
    }

    private void Link(uint tag, int index)
    {
        var mask = _buckets.Length - 1;
        var at = (int)tag & mask;
        while (_buckets[at] != 0)
        {
            at = (at + 1) & mask;
        }

        _buckets[at] = ((ulong)tag << 32) | (uint)(index + 1);
    }

    private void Grow()
    {
        var old = _buckets;
        _buckets = NewBuckets(old.Length * 2);
        foreach (var word in old)
        {
            if (word != 0)
            {
                Link((uint)(word >> 32), (int)(uint)word - 1);
            }
        }

        ArrayPool<ulong>.Shared.Return(old);
    }
}
