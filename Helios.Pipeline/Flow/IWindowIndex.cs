using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;
using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Flow;

/// <summary>The event index as a lane sees it: whole batches, called between batches, never during one.</summary>
public interface IWindowIndex
{
    /// <summary>True while nothing was ever stored, so that lanes need not ask.</summary>
    bool IsEmpty { get; }

    /// <summary>Appends the newest record of each of <paramref name="keys"/> that is known.</summary>
    void Find(IReadOnlyList<EventKey> keys, List<WindowRecord> found);

    /// <summary>As <see cref="Find(IReadOnlyList{EventKey}, List{WindowRecord})"/>, for an index that is asked by tenant and id.</summary>
    void Find(IReadOnlyList<IndexQuery> queries, List<WindowRecord> found) => Find([.. queries.Select(static query => query.Key)], found);

    /// <summary>Stores records; one of the same key and window start is replaced.</summary>
    void Store(IReadOnlyList<WindowRecord> records);
}
