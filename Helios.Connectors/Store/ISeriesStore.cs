using Helios.Pipeline.Metrics.Series;

namespace Helios.Connectors.Store;

/// <summary>The cold end of the metric series. Points are written with a commit, see <see cref="ResultRows.Points"/>.</summary>
/// <remarks>
/// The reconciliation features are series too (<see cref="FeatureSeries"/>): read from the samples, see <see cref="ResultRows.Samples"/>, where they are
/// written once. Thread-safe. Every method throws <see cref="StoreException"/> where the store cannot be used.
/// </remarks>
public interface ISeriesStore
{
    /// <summary>Most points of an answer.</summary>
    const int MaxPoints = 100_000;

    /// <summary>Most series of an answer.</summary>
    const int MaxSeries = 10_000;

    /// <summary>Newest samples of a tenant that are looked at for which features it has.</summary>
    const int FeatureSamples = 10_000;

    /// <summary>Most series of which an answer says the metadata.</summary>
    const int MaxMetadata = 1000;

    /// <summary>The series that a selector means, in the order of their names; the first <see cref="MaxSeries"/>.</summary>
    /// <remarks>Of the features those that have a value in one of the newest <see cref="FeatureSamples"/>.</remarks>
    ValueTask<IReadOnlyList<SeriesKey>> FindAsync(SeriesSelector selector, CancellationToken cancellationToken);

    /// <summary>The metadata of those series that a selector means and that have some, in the order of their names; the first <see cref="MaxMetadata"/>.</summary>
    ValueTask<IReadOnlyList<StoredSeries>> MetadataAsync(SeriesSelector selector, CancellationToken cancellationToken);

    /// <summary>Points of a series in [<paramref name="from"/>, <paramref name="to"/>), oldest first; the newest <see cref="MaxPoints"/>.</summary>
    ValueTask<IReadOnlyList<SeriesPoint>> ReadAsync(SeriesKey key, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
