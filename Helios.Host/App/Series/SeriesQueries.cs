using Helios.Connectors.Store;
using Helios.Pipeline.Metrics.Series;

namespace Helios.Host.App.Series;

/// <summary>Reads metric series from memory where memory has all of them, else from the store, else from both.</summary>
/// <remarks>
/// The first question that reaches the present warms the memory with what the store has, so that the next ones need no store. Thread-safe. Every
/// method throws <see cref="StoreException"/> where the store is needed and cannot be used.
/// </remarks>
internal sealed class SeriesQueries(ISeriesStore store, HotSeries hot, TimeProvider time)
{
    private static readonly long EndOfTime = new DateTime(9999, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    // A question that ends so far back is not about the present: reading on to the end of the store would not pay.
    private static readonly long Present = TimeSpan.FromMinutes(1).Ticks;

    private long _fromMemory;
    private long _fromStore;
    private long _fromBoth;

    /// <summary>Answers from memory alone.</summary>
    public long FromMemory => Interlocked.Read(ref _fromMemory);

    /// <summary>Answers from the store alone.</summary>
    public long FromStore => Interlocked.Read(ref _fromStore);

    /// <summary>Answers from both.</summary>
    public long FromBoth => Interlocked.Read(ref _fromBoth);

    /// <summary>The series that a selector means, in the order of their names; at most <see cref="ISeriesStore.MaxSeries"/>.</summary>
    public async ValueTask<IReadOnlyList<SeriesKey>> FindAsync(SeriesSelector selector, CancellationToken cancellationToken)
    {
        // One that is named in full and hot is known to be there; which others there are only the store can tell, of all nodes.
        if (selector is { Cluster: { } cluster, Node: { } node, Metric: { } metric })
        {
            var key = new SeriesKey(selector.Tenant, cluster, node, metric);
            if (hot.Has(key))
            {
                return [key];
            }
        }

        return await store.FindAsync(selector, cancellationToken);
    }

    /// <summary>What is said about the series that a selector means: those that have metadata, as JSON; the first <see cref="ISeriesStore.MaxMetadata"/>.</summary>
    public async ValueTask<IReadOnlyList<StoredSeries>> MetadataAsync(SeriesSelector selector, CancellationToken cancellationToken)
    {
        if (selector is not { Cluster: { } cluster, Node: { } node, Metric: { } metric })
        {
            return await store.MetadataAsync(selector, cancellationToken);
        }

        var key = new SeriesKey(selector.Tenant, cluster, node, metric);
        if (FeatureSeries.IsOne(in key))
        {
            return [];
        }

        var isHot = hot.Has(key);
        if (isHot && hot.Metadata.Of(key) is { } known)
        {
            return [new StoredSeries(key, known)];
        }

        var ticket = hot.Metadata.Ticket;
        var found = await store.MetadataAsync(selector, cancellationToken);
        if (isHot)
        {
            hot.Metadata.Remember(key, found.Count == 0 ? "{}" : found[0].Metadata, ticket);
        }

        return found;
    }

    /// <summary>Points of a series in [<paramref name="from"/>, <paramref name="to"/>).</summary>
    /// <param name="key">The series.</param>
    /// <param name="from">UTC ticks, whole milliseconds.</param>
    /// <param name="to">UTC ticks, whole milliseconds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<ReadSeries> ReadAsync(SeriesKey key, long from, long to, CancellationToken cancellationToken)
    {
        var points = new List<SeriesPoint>();
        var read = hot.Read(key, from, to, points);
        if (read.KnownFrom <= from)
        {
            Interlocked.Increment(ref _fromMemory);
            return new ReadSeries(points, SeriesSource.Memory, IsTruncated: false);
        }

        // The store keeps whole milliseconds; a bound between two of them would leave one out on both sides.
        var known = read.KnownFrom == long.MaxValue ? long.MaxValue : CeilingOf(read.KnownFrom);
        var (isUnknown, isNow) = (known == long.MaxValue, to >= time.GetUtcNow().UtcTicks - Present);
        var end = !isUnknown ? Math.Min(to, known) : isNow && read.Ticket is not null ? EndOfTime : to;
        var cold = await store.ReadAsync(key, At(from), At(end), cancellationToken);
        var isCut = cold.Count >= ISeriesStore.MaxPoints;
        if (end == (isUnknown ? EndOfTime : known))
        {
            hot.Warm(key, read, isCut ? cold[0].Ticks : from, cold);
        }

        if (isCut)
        {
            points.RemoveAll(point => point.Ticks < cold[0].Ticks);
        }

        var old = end > to ? [.. cold.TakeWhile(point => point.Ticks < to)] : cold;
        Interlocked.Increment(ref points.Count == 0 ? ref _fromStore : ref _fromBoth);
        return new ReadSeries(SeriesStitch.Merge(old, points), points.Count == 0 ? SeriesSource.Store : SeriesSource.Both, isCut);
    }

    private static long CeilingOf(long ticks) => (ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond;

    private static DateTimeOffset At(long ticks) => new(Math.Clamp(ticks, DateTime.UnixEpoch.Ticks, EndOfTime), TimeSpan.Zero);
}
