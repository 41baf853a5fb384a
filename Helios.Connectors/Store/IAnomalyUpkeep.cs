namespace Helios.Connectors.Store;

/// <summary>What is done to the anomalies of services from time to time. Doing it again, here or on another node, changes nothing.</summary>
/// <remarks>Every method throws <see cref="StoreException"/> where the store cannot be used.</remarks>
public interface IAnomalyUpkeep
{
    /// <summary>Counts anew every hour and day that the stretch touches (<c>ml_calculate_anomaly_stats</c>).</summary>
    /// <returns>Rows written to <c>ml_anomaly_stats_hourly</c> and <c>ml_anomaly_stats_daily</c>.</returns>
    ValueTask<(long Hours, long Days)> CalculateAnomalyStatsAsync(DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Moves resolved anomalies detected before a moment to <c>ml_anomaly_history</c> (<c>ml_archive_old_anomalies</c>).</summary>
    /// <returns>How many; at most <paramref name="limit"/>.</returns>
    ValueTask<long> ArchiveOldAnomaliesAsync(DateTimeOffset olderThan, int limit, CancellationToken cancellationToken);
}
