namespace Helios.Connectors.Store;

/// <summary>What scheduled jobs do to a store. Thread-safe; doing it again changes nothing.</summary>
/// <remarks>Every method throws <see cref="StoreException"/> where the store cannot be used.</remarks>
public interface IStoreUpkeep
{
    /// <summary>Verdicts that are corrected afterwards.</summary>
    IVerdictRevisions Revisions { get; }

    /// <summary>Samples rolled up.</summary>
    IMetricAggregates Aggregates { get; }

    /// <summary>Ends an anomaly that nobody ends, and only where nothing has happened to it since.</summary>
    /// <param name="id">Which.</param>
    /// <param name="seen">Its last change, as the caller knows it.</param>
    /// <param name="at">When it ends.</param>
    /// <param name="reason">The wire word of an <see cref="Pipeline.Detection.AlarmEndReason"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>False: it has ended or gone on meanwhile.</returns>
    ValueTask<bool> ExpireAnomalyAsync(string id, DateTimeOffset seen, DateTimeOffset at, string reason, CancellationToken cancellationToken);

    /// <summary>
    /// Removes what entities have left: events behind a snapshot, finished executions and views of what is over that did not change since
    /// <paramref name="before"/>, and answers to commands older than an hour. In slices.
    /// </summary>
    /// <returns>Rows removed.</returns>
    ValueTask<long> CleanEntitiesAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Writes a row and reads it back.</summary>
    /// <param name="node">Whose row.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask ProbeAsync(string node, CancellationToken cancellationToken);
}
