using Helios.Actors.Hosting;

namespace Helios.Connectors.Store;

/// <summary>What entities show: the table <c>entity_views</c>. Thread-safe, reads only; the journal writes.</summary>
public interface IEntityViews
{
    /// <summary>Rows in the order that the filter says; by the time of their last change, newest first, where it says nothing.</summary>
    /// <exception cref="StoreException">The store cannot be read now.</exception>
    ValueTask<IReadOnlyList<EntityView>> FindAsync(ViewFilter filter, CancellationToken cancellationToken);

    /// <summary>One row; null where there is none.</summary>
    /// <exception cref="StoreException">The store cannot be read now.</exception>
    ValueTask<EntityView?> GetAsync(string kind, string id, CancellationToken cancellationToken);
}
