using Helios.Pipeline.Metrics;

namespace Helios.Connectors.Store;

/// <summary>Reads what sources delivered; it is written with the samples, see <see cref="ResultRows.Samples"/>.</summary>
/// <remarks>Thread-safe; every answer is bounded. Every method throws <see cref="StoreException"/> where the store cannot be used.</remarks>
public interface ISourceQueries
{
    /// <summary>Most samples of an answer.</summary>
    const int MaxSamples = 200_000;

    /// <summary>The sum over the windows that pass, a row for each tenant and source, by their names unless the filter says otherwise.</summary>
    ValueTask<IReadOnlyList<StoredSourceCounts>> SumAsync(SourceFilter filter, CancellationToken cancellationToken);

    /// <summary>Each window that passes, newest first unless the filter reverses that, then by tenant and source.</summary>
    ValueTask<IReadOnlyList<StoredSourceCounts>> HistoryAsync(SourceFilter filter, CancellationToken cancellationToken);

    /// <summary>Whole samples with their sources, oldest first: what a history that lives in memory is rebuilt from.</summary>
    /// <param name="from">Earliest start, inclusive.</param>
    /// <param name="length">Length of the samples; others are left out.</param>
    /// <param name="most">Most samples, the newest; clamped to 1..<see cref="MaxSamples"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<IReadOnlyList<MetricsSample>> SamplesAsync(DateTimeOffset from, TimeSpan length, int most, CancellationToken cancellationToken);
}
