using System.Buffers;

namespace Helios.Pipeline.Lookup;

/// <summary>Asks the Bloom filters first, and the index only about what they call «maybe».</summary>
/// <remarks>
/// Filters are written before the index and expire after it, so no key that the index holds is ever denied. Where others write to the index too, they
/// know only what this process stored: <see cref="Bypass"/> has the index asked about everything until <see cref="Renew"/> has made filters that
/// know the rest. Thread-safe as far as the inner index is. Owns the inner index.
/// </remarks>
public sealed class TieredEventIndex : IEventIndex
{
    private readonly IEventIndex _inner;
    private volatile SourceFilters _filters;
    private volatile SourceFilters? _next;
    private int _bypasses;
    private int _renewed;
    private long _absent;
    private long _hits;
    private long _falsePositives;
    private long _bypassed;
    private long _renewals;

    /// <summary>Puts <paramref name="filters"/> before <paramref name="inner"/>; call <see cref="Rebuild"/> unless both are empty.</summary>
    public TieredEventIndex(SourceFilters filters, IEventIndex inner)
    {
        _filters = filters;
        _inner = inner;
    }

    /// <summary>The filters, to be saved, exported or asked for a single source.</summary>
    public SourceFilters Filters => _filters;

    /// <summary>Whether the filters are not asked at present.</summary>
    public bool IsBypassed => Volatile.Read(ref _bypasses) != Volatile.Read(ref _renewed);

    /// <inheritdoc/>
    public long Count => _inner.Count;

    /// <summary>What the questions so far came to.</summary>
    public TierCounters Counters =>
        new(Interlocked.Read(ref _absent), Interlocked.Read(ref _hits), Interlocked.Read(ref _falsePositives))
        {
            Bypassed = Interlocked.Read(ref _bypassed),
            Renewals = Interlocked.Read(ref _renewals),
        };

    /// <summary>Adds the index's entries to the filters: all after a refused file, those since it was saved after a restored one.</summary>
    /// <param name="seenFrom">Ticks; entries last seen before are taken as known. <see cref="long.MinValue"/> for all.</param>
    /// <returns>How many were added.</returns>
    public long Rebuild(long seenFrom) => _inner.Visit(seenFrom, entries => Filters.Add(entries));

    /// <summary>Others may have stored records that the filters do not know: from the return on the index is asked about everything.</summary>
    public void Bypass() => Interlocked.Increment(ref _bypasses);

    /// <summary>Makes new filters of everything in the index, and ends the bypass unless another was asked for meanwhile. One call at a time.</summary>
    /// <param name="cancellationToken">Gives up; the bypass stays.</param>
    /// <returns>How many entries the index had.</returns>
    /// <exception cref="OperationCanceledException">Given up.</exception>
    public long Renew(CancellationToken cancellationToken)
    {
        var asked = Volatile.Read(ref _bypasses);
        var next = new SourceFilters(_filters.Options);
        _next = next;
        try
        {
            var visited = _inner.Visit(long.MinValue, entries =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                next.Add(entries);
            });
            _filters = next;
            Interlocked.Increment(ref _renewals);
            Volatile.Write(ref _renewed, asked);
            return visited;
        }
        finally
        {
            _next = null;
        }
    }

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
            var (maybe, filters, isBypassed) = (0, _filters, IsBypassed);
            for (var i = 0; i < queries.Length; i++)
            {
                if (isBypassed || filters.MightContainAny(queries[i].Key))
                {
                    places[maybe++] = i;
                }
            }

            var hits = maybe == 0 ? 0 : Confirm(queries, found, places.AsSpan(0, maybe));
            Tally(ref isBypassed ? ref _bypassed : ref _falsePositives, queries.Length - maybe, hits, maybe - hits);
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
        var filters = _filters;
        filters.Add(records);
        _inner.Upsert(records);

        // Filters that are being made may have passed these records' place in the index before they were there. In this order: those in the
        // making become the filters before they cease to be in the making.
        _next?.Add(records);
        if (_filters != filters)
        {
            _filters.Add(records);
        }
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

    private void Tally(ref long others, int absent, int hits, int rest)
    {
        Interlocked.Add(ref _absent, absent);
        Interlocked.Add(ref _hits, hits);
        Interlocked.Add(ref others, rest);
    }

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
