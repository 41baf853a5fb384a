using System.Buffers;

namespace Helios.Pipeline.Lookup;

/// <summary>Asks the Bloom filters first, and the index only about what they call «maybe».</summary>
/// <remarks>
/// Filters are written before the index and expire after it, so no key that the index holds is ever denied. Thread-safe as far as the inner index
/// is. Owns the inner index.
/// </remarks>
public sealed class TieredEventIndex : IEventIndex
{
    private readonly IEventIndex _inner;
    private long _absent;
    private long _hits;
    private long _falsePositives;

    /// <summary>Puts <paramref name="filters"/> before <paramref name="inner"/>; call <see cref="Rebuild"/> unless both are empty.</summary>
    public TieredEventIndex(SourceFilters filters, IEventIndex inner)
    {
        Filters = filters;
        _inner = inner;
    }

    /// <summary>The filters, to be saved, exported or asked for a single source.</summary>
    public SourceFilters Filters { get; }

    /// <inheritdoc/>
    public long Count => _inner.Count;

    /// <summary>What the questions so far came to.</summary>
    public TierCounters Counters =>
        new(Interlocked.Read(ref _absent), Interlocked.Read(ref _hits), Interlocked.Read(ref _falsePositives));

    /// <summary>Adds the index's entries to the filters: all after a refused file, those since it was saved after a restored one.</summary>
    /// <param name="seenFrom">Ticks; entries last seen before are taken as known. <see cref="long.MinValue"/> for all.</param>
    /// <returns>How many were added.</returns>
    public long Rebuild(long seenFrom) => _inner.Visit(seenFrom, entries => Filters.Add(entries));

    /// <inheritdoc/>
    public int FindMany(ReadOnlySpan<IndexQuery> queries, Span<IndexRecord?> found)
    {
        if (found.Length < queries.Length)
        {
            throw new ArgumentException($"{queries.Length} keys need as many places, not {found.Length}", nameof(found));
        }

        found[..queries.Length].Clear();
        var places = ArrayPool<int>.Shared.Rent(queries.Length);
        try
        {
            var maybe = 0;
            for (var i = 0; i < queries.Length; i++)
            {
                if (Filters.MightContainAny(queries[i].Key))
                {
                    places[maybe++] = i;
                }
            }

            var hits = maybe == 0 ? 0 : Confirm(queries, found, places.AsSpan(0, maybe));
            Interlocked.Add(ref _absent, queries.Length - maybe);
            Interlocked.Add(ref _hits, hits);
            Interlocked.Add(ref _falsePositives, maybe - hits);
            return hits;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(places);
        }
    }

    /// <inheritdoc/>
    public void Upsert(ReadOnlySpan<IndexRecord> records)
    {
        Filters.Add(records);
        _inner.Upsert(records);
    }

    /// <inheritdoc/>
    public int Expire(long before, int limit)
    {
        var removed = _inner.Expire(before, limit);
        if (removed < limit)
        {
            Filters.Expire(before);
        }

        return removed;
    }

    /// <inheritdoc/>
    public long Visit(long seenFrom, IndexEntryVisitor visitor) => _inner.Visit(seenFrom, visitor);

    /// <inheritdoc/>
    public void Dispose() => _inner.Dispose();

    private int Confirm(ReadOnlySpan<IndexQuery> queries, Span<IndexRecord?> found, ReadOnlySpan<int> places)
    {
        var asked = ArrayPool<IndexQuery>.Shared.Rent(places.Length);
        var answers = ArrayPool<IndexRecord?>.Shared.Rent(places.Length);
        try
        {
            for (var i = 0; i < places.Length; i++)
            {
                asked[i] = queries[places[i]];
            }

            var hits = _inner.FindMany(asked.AsSpan(0, places.Length), answers);
            for (var i = 0; i < places.Length; i++)
            {
                found[places[i]] = answers[i];
            }

            return hits;
        }
        finally
        {
            ArrayPool<IndexQuery>.Shared.Return(asked, clearArray: true);
            ArrayPool<IndexRecord?>.Shared.Return(answers, clearArray: true);
        }
    }
}
