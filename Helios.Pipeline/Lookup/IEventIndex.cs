namespace Helios.Pipeline.Lookup;

/// <summary>Remembers closed windows by key until they expire.</summary>
/// <remarks>
/// Thread-safe; work in batches, since a call costs a lock or a transaction. A record is found from the return of the upsert until
/// <see cref="Expire"/> passes its <see cref="IndexRecord.LastSeen"/>, in every implementation alike; the index has no clock.
/// </remarks>
public interface IEventIndex : IDisposable
{
    /// <summary>Number of records.</summary>
    long Count { get; }

    /// <summary>Looks identities up.</summary>
    /// <param name="queries">In any order, repeated or not; with names wherever the index may be one that is shared over a network.</param>
    /// <param name="found">As many places; each is overwritten with the record or null.</param>
    /// <returns>How many were found.</returns>
    /// <exception cref="ArgumentException"><paramref name="found"/> is shorter than <paramref name="queries"/>, or a name is needed and absent.</exception>
    int FindMany(ReadOnlySpan<IndexQuery> queries, Span<IndexRecord?> found);

    /// <summary>Adds records or replaces those of the same key; of two in one batch the later one stays.</summary>
    void Upsert(ReadOnlySpan<IndexRecord> records);

    /// <summary>Removes records last seen before <paramref name="before"/>, oldest first, at most <paramref name="limit"/> of them.</summary>
    /// <returns>How many went; fewer than the limit means that no more are due.</returns>
    int Expire(long before, int limit);

    /// <summary>Hands out the entries last seen at or after <paramref name="seenFrom"/>, in batches, for rebuilding filters.</summary>
    /// <returns>How many there were.</returns>
    long Visit(long seenFrom, IndexEntryVisitor visitor);
}
