namespace Helios.Pipeline.Lookup;

/// <summary>One filter of a source and the time it covers.</summary>
public sealed class BloomGeneration
{
    private long _newest;

    internal BloomGeneration(BlockedBloomFilter filter, long opened, long newest)
    {
        Filter = filter;
        Opened = opened;
        _newest = newest;
    }

    /// <summary>The bits.</summary>
    public BlockedBloomFilter Filter { get; }

    /// <summary>Ticks of the key that opened it.</summary>
    public long Opened { get; }

    /// <summary>Ticks of its newest key: it may go once the index has expired everything up to here.</summary>
    public long Newest => Volatile.Read(ref _newest);

    /// <summary>True when it holds what it was sized for.</summary>
    internal bool IsFull => Filter.Items >= Filter.Sizing.Items || Filter.FillRatio > Filter.Sizing.DesignFill;

    internal bool Add(in BloomProbe probe, long at)
    {
        if (at > _newest)
        {
            Volatile.Write(ref _newest, at);
        }

        return Filter.Add(probe);
    }
}
