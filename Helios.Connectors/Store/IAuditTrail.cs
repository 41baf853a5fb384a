namespace Helios.Connectors.Store;

/// <summary>Who did what, append-only. Thread-safe.</summary>
public interface IAuditTrail
{
    /// <summary>Adds an entry; on return it is committed.</summary>
    /// <exception cref="StoreException">It was not written, or it is not known.</exception>
    ValueTask RecordAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>The newest entries, newest first.</summary>
    /// <param name="limit">1..10,000.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<IReadOnlyList<AuditEntry>> NewestAsync(int limit, CancellationToken cancellationToken);
}
