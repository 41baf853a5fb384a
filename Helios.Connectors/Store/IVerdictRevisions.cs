namespace Helios.Connectors.Store;

/// <summary>Corrects verdicts from outside the lane that made them. Thread-safe.</summary>
/// <remarks>Every method throws <see cref="StoreException"/> where the store cannot be used.</remarks>
public interface IVerdictRevisions
{
    /// <summary>Most rows of an answer.</summary>
    const int MaxLimit = 1000;

    /// <summary>Windows whose last revision is <c>missing</c>, by start, tenant and id.</summary>
    /// <param name="from">Earliest start, inclusive.</param>
    /// <param name="to">Latest start, exclusive.</param>
    /// <param name="after">Goes on behind this one; null: from the start.</param>
    /// <param name="limit">1..<see cref="MaxLimit"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<IReadOnlyList<MissingVerdict>> MissingAsync(
        DateTimeOffset from, DateTimeOffset to, StoredVerdict? after, int limit, CancellationToken cancellationToken);

    /// <summary>Writes revisions in one transaction, each only where the last revision of its window still is the one it was made from.</summary>
    /// <returns>For each, in order, whether it was written: false, somebody else has revised the window.</returns>
    ValueTask<IReadOnlyList<bool>> ReviseAsync(IReadOnlyList<VerdictRevision> revisions, CancellationToken cancellationToken);
}
