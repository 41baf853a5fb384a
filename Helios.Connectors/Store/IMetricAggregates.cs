namespace Helios.Connectors.Store;

/// <summary>Samples rolled up to five minutes and to hours: the tables <c>metrics_5m</c> and <c>metrics_1h</c>. Thread-safe.</summary>
/// <remarks>Every method throws <see cref="StoreException"/> where the store cannot be used.</remarks>
public interface IMetricAggregates
{
    /// <summary>Rolls the samples of a stretch up anew, an hour at a time. Rows that are right already are left alone.</summary>
    /// <param name="unit">Into which table.</param>
    /// <param name="from">Start; cut to the unit.</param>
    /// <param name="to">End, exclusive.</param>
    /// <param name="cancellationToken">Stops between two hours.</param>
    /// <returns>Rows written.</returns>
    ValueTask<long> RollAsync(AggregateUnit unit, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Rows of a tenant with a start in [<paramref name="from"/>, <paramref name="to"/>), oldest first; the first 10,000.</summary>
    ValueTask<IReadOnlyList<MetricAggregate>> ReadAsync(
        AggregateUnit unit, string tenant, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
