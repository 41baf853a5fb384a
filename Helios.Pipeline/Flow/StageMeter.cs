namespace Helios.Pipeline.Flow;

/// <summary>Throughput, queue depth and stall of one stage of a graph, read while it runs.</summary>
/// <param name="name">The stage's name, as in docs/architecture.md.</param>
/// <param name="capacity">Most batches that may wait before it.</param>
public sealed class StageMeter(string name, int capacity)
{
    private long _batches;
    private long _items;
    private long _stalledTicks;
    private long _depth;

    /// <summary>The stage.</summary>
    public string Name => name;

    /// <summary>Most batches that may wait before the stage.</summary>
    public int Capacity => capacity;

    /// <summary>Batches taken.</summary>
    public long Batches => Interlocked.Read(ref _batches);

    /// <summary>Items in them: bytes for the reader, events for decoders and lanes, verdicts for the sink.</summary>
    public long Items => Interlocked.Read(ref _items);

    /// <summary>Batches waiting before the stage now.</summary>
    public long Depth => Interlocked.Read(ref _depth);

    /// <summary>Time in which the stage could not hand a batch on because the next one was full.</summary>
    public TimeSpan Stalled => TimeSpan.FromTicks(Interlocked.Read(ref _stalledTicks));

    internal void Queued() => Interlocked.Increment(ref _depth);

    internal void Took(long items)
    {
        Interlocked.Decrement(ref _depth);
        Passed(items);
    }

    /// <summary>Counts a batch of a stage that nothing waits before.</summary>
    internal void Passed(long items)
    {
        Interlocked.Increment(ref _batches);
        Interlocked.Add(ref _items, items);
    }

    internal void Stall(TimeSpan duration) => Interlocked.Add(ref _stalledTicks, duration.Ticks);
}
