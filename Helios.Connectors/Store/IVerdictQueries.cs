namespace Helios.Connectors.Store;

/// <summary>Reads verdicts. Thread-safe; every answer is bounded and comes from an index.</summary>
public interface IVerdictQueries
{
    /// <summary>Most windows that a page looks at in search of what no index knows.</summary>
    const int MaxLooked = 100_000;

    /// <summary>All revisions of one event, oldest window first, then by revision; at most <see cref="VerdictFilter.MaxLimit"/>.</summary>
    ValueTask<IReadOnlyList<StoredVerdict>> HistoryAsync(string tenant, string eventId, CancellationToken cancellationToken);

    /// <summary>The last revision of each window that passes the filter, newest window first.</summary>
    /// <remarks>What the filter says about type, sources, id and place does not matter here.</remarks>
    ValueTask<IReadOnlyList<StoredVerdict>> LatestAsync(VerdictFilter filter, CancellationToken cancellationToken);

    /// <summary>A page of the last revisions of the windows that pass, newest window first unless the filter says otherwise, then by tenant and id.</summary>
    /// <remarks>
    /// Tenant, verdict and times are found in an index. For the rest at most <see cref="MaxLooked"/> windows are looked at; where that does not fill
    /// the page, the next one goes on behind them.
    /// </remarks>
    ValueTask<VerdictPage> PageAsync(VerdictFilter filter, CancellationToken cancellationToken);

    /// <summary>Tenants that have verdicts of an event, by name; at most 100.</summary>
    ValueTask<IReadOnlyList<string>> TenantsAsync(string eventId, CancellationToken cancellationToken);
}
