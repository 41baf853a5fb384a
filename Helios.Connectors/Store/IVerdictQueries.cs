namespace Helios.Connectors.Store;

/// <summary>Reads verdicts. Thread-safe; every answer is bounded and comes from an index.</summary>
public interface IVerdictQueries
{
    /// <summary>All revisions of one event, oldest window first, then by revision; at most <see cref="VerdictFilter.MaxLimit"/>.</summary>
    ValueTask<IReadOnlyList<StoredVerdict>> HistoryAsync(string tenant, string eventId, CancellationToken cancellationToken);

    /// <summary>The last revision of each window that passes the filter, newest window first.</summary>
    ValueTask<IReadOnlyList<StoredVerdict>> LatestAsync(VerdictFilter filter, CancellationToken cancellationToken);
}
