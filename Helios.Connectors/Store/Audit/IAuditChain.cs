namespace Helios.Connectors.Store.Audit;

/// <summary>The chain of what was asked for, append-only: one for all nodes of a store. Thread-safe.</summary>
/// <remarks>Every method throws <see cref="StoreException"/> where the store cannot be used.</remarks>
public interface IAuditChain
{
    /// <summary>Adds a link; on return it is on disk.</summary>
    /// <returns>Its place.</returns>
    /// <remarks>After a connection that broke in a commit a link may be there twice, both in the chain.</remarks>
    ValueTask<long> AppendAsync(AuditRecord record, CancellationToken cancellationToken);

    /// <summary>Links that pass, newest first.</summary>
    ValueTask<IReadOnlyList<AuditLink>> FindAsync(AuditFilter filter, CancellationToken cancellationToken);

    /// <summary>Computes every hash anew, in slices; links may be added meanwhile.</summary>
    /// <param name="place">Place of a hash that was noted earlier; 0: none was.</param>
    /// <param name="hash">That hash; it must still be the one at that place.</param>
    /// <param name="cancellationToken">Stops between two slices.</param>
    ValueTask<AuditVerdict> VerifyAsync(long place, string? hash, CancellationToken cancellationToken);
}
