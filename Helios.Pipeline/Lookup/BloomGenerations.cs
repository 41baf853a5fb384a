using Helios.Pipeline.Events;

namespace Helios.Pipeline.Lookup;

/// <summary>The filters of one source: the newest takes keys, all are asked, whole ones are dropped once their time is over.</summary>
/// <remarks>
/// A new generation opens when the newest is older than <see cref="BloomOptions.RotationTicks"/> or is full, by count or by fill. At
/// <see cref="BloomOptions.MaxGenerations"/> none opens and none is dropped early: the newest keeps filling, so the false-positive rate rises and
/// the index carries more questions, but no key is ever denied; <see cref="Overfilled"/> counts the keys that went in so. A generation is dropped
/// by <see cref="Expire"/> only, and never the newest. One thread at a time may add or expire; any number may ask.
/// </remarks>
public sealed class BloomGenerations
{
    private readonly BloomOptions _options;
    private readonly BloomSizer _sizer;
    private BloomGeneration[] _newestFirst;
    private long _overfilled;
    private long _rotations;

    /// <summary>Makes a source without filters; the first opens with the first key.</summary>
    public BloomGenerations(BloomOptions options)
        : this(options, new BloomSizer(options.GenerationRate), [])
    {
    }

    internal BloomGenerations(BloomOptions options, BloomSizer sizer, BloomGeneration[] newestFirst)
    {
        options.Validate();
        _options = options;
        _sizer = sizer;
        _newestFirst = newestFirst;
    }

    /// <summary>A snapshot, newest first.</summary>
    public IReadOnlyList<BloomGeneration> Newest => Volatile.Read(ref _newestFirst);

    /// <summary>Keys added to a full generation because no further one was allowed.</summary>
    public long Overfilled => Volatile.Read(ref _overfilled);

    /// <summary>Generations that followed another one.</summary>
    public long Rotations => Volatile.Read(ref _rotations);

    /// <summary>Distinct keys a generation, summed.</summary>
    public long Items => Sum(static generation => generation.Filter.Items);

    /// <summary>Share of set bits over all generations, 0..1; 0 when there are none.</summary>
    public double FillRatio
    {
        get
        {
            var bits = Sum(static generation => generation.Filter.Sizing.Bits);
            return bits == 0 ? 0 : Sum(static generation => generation.Filter.SetBits) / (double)bits;
        }
    }

    /// <summary>Bytes of all filters.</summary>
    public long Bytes => Sum(static generation => generation.Filter.Sizing.Bits / 8);

    /// <summary>Adds a key to the newest generation, opening one where it is due.</summary>
    /// <param name="key">The key.</param>
    /// <param name="at">Its time in ticks, the index's LastSeen: a key is kept until <see cref="Expire"/> passes it.</param>
    public void Add(EventKey key, long at) => Add(new BloomProbe(key), at);

    /// <summary>False: no generation holds the key. True: one may.</summary>
    public bool MightContain(EventKey key) => MightContain(new BloomProbe(key));

    /// <summary>Drops the generations whose newest key is older than <paramref name="before"/>, except the one that takes keys.</summary>
    /// <returns>How many were dropped.</returns>
    public int Expire(long before)
    {
        var old = _newestFirst;
        var kept = Array.FindAll(old, generation => generation == old[0] || generation.Newest >= before);
        if (kept.Length == old.Length)
        {
            return 0;
        }

        Volatile.Write(ref _newestFirst, kept);
        return old.Length - kept.Length;
    }

    internal void Add(in BloomProbe probe, long at)
    {
        if (_newestFirst.Length == 0 || IsDue(_newestFirst[0], at))
        {
            Rotate(at);
        }

        _newestFirst[0].Add(probe, at);
    }

    internal bool MightContain(in BloomProbe probe)
    {
        foreach (var generation in Volatile.Read(ref _newestFirst))
        {
            if (generation.Filter.Contains(probe))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsDue(BloomGeneration newest, long at) => newest.IsFull || at - newest.Opened >= _options.RotationTicks;

    private void Rotate(long at)
    {
        var old = _newestFirst;
        if (old.Length >= _options.MaxGenerations)
        {
            Volatile.Write(ref _overfilled, _overfilled + 1);
            return;
        }

        var filter = new BlockedBloomFilter(_sizer.For(old.Length == 0 ? _options.Capacity : NextCapacity(old[0])));
        Volatile.Write(ref _rotations, old.Length == 0 ? _rotations : _rotations + 1);
        Volatile.Write(ref _newestFirst, [new BloomGeneration(filter, at, at), .. old]);
    }

    private long NextCapacity(BloomGeneration last)
    {
        var capacity = last.Filter.Sizing.Items;
        if (last.IsFull)
        {
            capacity *= 2;
        }
        else if (last.Filter.Items < capacity / 4)
        {
            capacity /= 2;
        }

        return Math.Clamp(capacity, _options.Capacity, _options.MaxCapacity);
    }

    private long Sum(Func<BloomGeneration, long> value) => Newest.Sum(value);
}
