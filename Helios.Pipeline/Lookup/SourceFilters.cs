using Helios.Pipeline.Events;

namespace Helios.Pipeline.Lookup;

/// <summary>The Bloom generations of every source: which cloud may have sent an id inside the retention.</summary>
/// <remarks>Thread-safe: adding and expiring take one lock a call, so add in batches; asking takes none and does not wait.</remarks>
public sealed class SourceFilters
{
    /// <summary>Number of source ids: 0..63.</summary>
    public const int MaxSources = 64;

    private readonly Lock _writing = new();
    private readonly BloomSizer _sizer;
    private BloomGenerations?[] _sources = [];

    /// <summary>Makes empty filters.</summary>
    /// <exception cref="ArgumentException">An option is outside of its range.</exception>
    public SourceFilters(BloomOptions options)
    {
        options.Validate();
        Options = options;
        _sizer = new BloomSizer(options.GenerationRate);
    }

    /// <summary>How they are sized and turned.</summary>
    public BloomOptions Options { get; }

    /// <summary>Bytes of all filters.</summary>
    public long Bytes => Statistics().Sum(static source => source.Bytes);

    /// <summary>Adds a key that <paramref name="source"/> sent.</summary>
    /// <param name="source">0..63.</param>
    /// <param name="key">The key.</param>
    /// <param name="at">Ticks; the key is kept until <see cref="Expire"/> passes them.</param>
    public void Add(byte source, EventKey key, long at)
    {
        lock (_writing)
        {
            Ensure(source).Add(key, at);
        }
    }

    /// <summary>Adds a batch of index records to every source that they name.</summary>
    public void Add(ReadOnlySpan<IndexRecord> records)
    {
        lock (_writing)
        {
            foreach (var record in records)
            {
                AddToSources(record.Key, record.Sources, record.LastSeen);
            }
        }
    }

    /// <summary>Adds index keys, for rebuilding.</summary>
    public void Add(ReadOnlySpan<IndexEntry> entries)
    {
        lock (_writing)
        {
            foreach (ref readonly var entry in entries)
            {
                AddToSources(entry.Key, entry.Sources, entry.LastSeen);
            }
        }
    }

    /// <summary>False: the source did not send the key inside the retention. True: it may have.</summary>
    public bool MightContain(byte source, EventKey key)
    {
        var sources = Volatile.Read(ref _sources);
        return source < sources.Length && sources[source]?.MightContain(new BloomProbe(key)) == true;
    }

    /// <summary>False: no source sent the key inside the retention. True: one may have.</summary>
    public bool MightContainAny(EventKey key)
    {
        var probe = new BloomProbe(key);
        foreach (var source in Volatile.Read(ref _sources))
        {
            if (source is not null && source.MightContain(probe))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Drops every generation whose keys are all older than <paramref name="before"/>.</summary>
    public int Expire(long before)
    {
        lock (_writing)
        {
            return _sources.Sum(source => source?.Expire(before) ?? 0);
        }
    }

    /// <summary>Fill, count and size of every source in use.</summary>
    public IReadOnlyList<BloomStatistics> Statistics()
    {
        var found = new List<BloomStatistics>();
        var sources = Volatile.Read(ref _sources);
        for (var i = 0; i < sources.Length; i++)
        {
            if (sources[i] is { } source)
            {
                var newest = source.Newest is [var first, ..] ? first.Filter.FillRatio : 0;
                found.Add(new BloomStatistics((byte)i, source.Newest.Count, source.Items, source.FillRatio, newest, source.Bytes, source.Overfilled));
            }
        }

        return found;
    }

    internal BloomGenerations? this[byte source] => source < _sources.Length ? _sources[source] : null;

    /// <summary>Takes over restored generations, newest first, in place of what the source has.</summary>
    internal void Restore(byte source, BloomGeneration[] newestFirst)
    {
        lock (_writing)
        {
            Put(source, new BloomGenerations(Options, _sizer, newestFirst));
        }
    }

    private void AddToSources(EventKey key, ulong sources, long at)
    {
        var probe = new BloomProbe(key);
        for (var left = sources; left != 0; left &= left - 1)
        {
            Ensure((byte)System.Numerics.BitOperations.TrailingZeroCount(left)).Add(probe, at);
        }
    }

    private BloomGenerations Ensure(byte source)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(source, MaxSources);
        return this[source] ?? Put(source, new BloomGenerations(Options, _sizer, []));
    }

    private BloomGenerations Put(byte source, BloomGenerations generations)
    {
        var copy = new BloomGenerations?[Math.Max(source + 1, _sources.Length)];
        _sources.CopyTo(copy, 0);
        copy[source] = generations;
        Volatile.Write(ref _sources, copy);
        return generations;
    }
}
