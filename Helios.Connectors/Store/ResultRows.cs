using Helios.Pipeline.Analytics;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Life;
using Helios.Pipeline.Metrics;

namespace Helios.Connectors.Store;

/// <summary>Rows to be written together. Handed over to the store; not to be changed afterwards.</summary>
public sealed class ResultRows
{
    /// <summary>Verdicts; of the same revision of the same event the later one stays.</summary>
    public IReadOnlyList<StoredVerdict> Verdicts { get; init; } = [];

    /// <summary>Dead letters.</summary>
    public IReadOnlyList<StoredReject> Rejects { get; init; } = [];

    /// <summary>Metric samples with what their sources delivered; of the same tenant, start and length the later one stays.</summary>
    public IReadOnlyList<MetricsSample> Samples { get; init; } = [];

    /// <summary>Anomalies, by their id.</summary>
    public IReadOnlyList<Anomaly> Anomalies { get; init; } = [];

    /// <summary>Steps in the lives of anomalies, after <see cref="Anomalies"/>; of the same anomaly the later one stays, and an end is final.</summary>
    public IReadOnlyList<AnomalyUpdate> AnomalyUpdates { get; init; } = [];

    /// <summary>Decisions, by their id.</summary>
    public IReadOnlyList<RecoveryDecision> Decisions { get; init; } = [];

    /// <summary>Names of sources in the order of their ids, where new ones were seen.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Points of metric series; of the same series and time the later one stays.</summary>
    public IReadOnlyList<StoredPoint> Points { get; init; } = [];

    /// <summary>What is said about series, after <see cref="Points"/>; of the same series the later one stays.</summary>
    public IReadOnlyList<StoredSeries> Series { get; init; } = [];

    /// <summary>What the analytics of services found, by the keys of their tables; of the same key the later one stays. Null for nothing.</summary>
    public AnalyticsFindings? Analytics { get; init; }

    internal int Count =>
        Verdicts.Count + Rejects.Count + Samples.Count + Anomalies.Count + AnomalyUpdates.Count + Decisions.Count + Sources.Count + Points.Count
        + Series.Count + (Analytics?.Count ?? 0);
}
