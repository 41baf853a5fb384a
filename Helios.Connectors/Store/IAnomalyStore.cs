namespace Helios.Connectors.Store;

/// <summary>Anomalies as they are kept, and what people said about them. Anomalies are written with a commit, see <see cref="ResultRows"/>.</summary>
/// <remarks>Thread-safe; every answer is bounded. Every method throws <see cref="StoreException"/> where the store cannot be used.</remarks>
public interface IAnomalyStore
{
    /// <summary>Most feedback kept of one anomaly's answer.</summary>
    const int MaxFeedback = 100;

    /// <summary>Anomalies that pass the filter, the one told last first, with their feedback.</summary>
    ValueTask<IReadOnlyList<StoredAnomaly>> FindAsync(AnomalyFilter filter, CancellationToken cancellationToken);

    /// <summary>The ids that begin so, at most two.</summary>
    /// <param name="beginning">Lower-case hexadecimal digits.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<IReadOnlyList<string>> IdsAsync(string beginning, CancellationToken cancellationToken);

    /// <summary>One anomaly with its feedback; null where there is none.</summary>
    ValueTask<StoredAnomaly?> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>Adds feedback, and to the table <c>audit</c> who gave it, in one transaction.</summary>
    /// <returns>False where there is no such anomaly; nothing was written then.</returns>
    ValueTask<bool> AddFeedbackAsync(string id, AnomalyFeedback feedback, CancellationToken cancellationToken);

    /// <summary>How often each method was right about each metric, of the anomalies labelled last.</summary>
    /// <param name="last">Anomalies counted a metric and method, 1..10,000.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<IReadOnlyList<AnomalyPrecision>> PrecisionAsync(int last, CancellationToken cancellationToken);
}
