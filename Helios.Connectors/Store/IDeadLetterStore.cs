namespace Helios.Connectors.Store;

/// <summary>Dead letters and what became of them: the table <c>rejected</c>. Thread-safe.</summary>
public interface IDeadLetterStore
{
    /// <summary>Letters that pass, newest first, or oldest first behind <see cref="LetterFilter.After"/>.</summary>
    /// <exception cref="StoreException">The store cannot be read now.</exception>
    ValueTask<IReadOnlyList<StoredLetter>> FindAsync(LetterFilter filter, CancellationToken cancellationToken);

    /// <summary>One letter; null where there is none.</summary>
    /// <exception cref="StoreException">The store cannot be read now.</exception>
    ValueTask<StoredLetter?> GetAsync(long id, CancellationToken cancellationToken);

    /// <summary>How many pass, by source, reason and state; limits and pages of the filter do not matter.</summary>
    /// <exception cref="StoreException">The store cannot be read now.</exception>
    ValueTask<IReadOnlyList<LetterCount>> CountAsync(LetterFilter filter, CancellationToken cancellationToken);

    /// <summary>Notes tries; those that are back in are marked. A letter that is gone is passed over.</summary>
    /// <param name="tries">At most 10,000.</param>
    /// <param name="mark">By whom and in which execution.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <exception cref="StoreException">Nothing is known to be written.</exception>
    ValueTask NoteTriesAsync(IReadOnlyList<LetterTry> tries, LetterMark mark, CancellationToken cancellationToken);

    /// <summary>Gives up the oldest waiting letters that pass; they stay to be read, and wait no more.</summary>
    /// <param name="filter">Which; its limit is how many in this call, its state does not matter.</param>
    /// <param name="mark">Who and why.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>How many were given up; fewer than the limit: no more pass.</returns>
    /// <exception cref="StoreException">Nothing is known to be written.</exception>
    ValueTask<int> PurgeAsync(LetterFilter filter, LetterMark mark, CancellationToken cancellationToken);
}
