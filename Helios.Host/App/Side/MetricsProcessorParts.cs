using Helios.Host.App.Healing.Qos;
using Helios.Host.App.Rankings;
using Helios.Host.Observability;
using Helios.Host.Observability.Tracing;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Rows;
using Helios.Pipeline.Metrics;

namespace Helios.Host.App.Side;

/// <summary>What <see cref="MetricsProcessor"/> works with.</summary>
internal sealed record MetricsProcessorParts
{
    /// <summary>Shards that count, which is partitions of the events.</summary>
    public required int Shards { get; init; }

    /// <summary>Partitions of the metrics; they share <see cref="MaxWindows"/>.</summary>
    public required int Partitions { get; init; }

    /// <summary>Length of a metric window: detection takes samples of this length only.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>Windows kept for late partials, on a node that has all partitions.</summary>
    public int MaxWindows { get; init; } = 100_000;

    /// <summary>Makes the detection for a partition; null where it is off.</summary>
    public required Func<AnomalyStage>? Anomalies { get; init; }

    /// <summary>Makes the detection over whole rows for a partition; null where it is off.</summary>
    public Func<RowStage>? Rows { get; init; }

    /// <summary>Gets the scores of every judged sample; null where nobody asks.</summary>
    public RankingBoard? Rankings { get; init; }

    /// <summary>Loss of service quality in a sample, 0..1, NaN where it is not known; null where nobody measures it.</summary>
    public Func<MetricsSample, double>? Loss { get; init; }

    /// <summary>Gets every sample of a whole window once; null where nobody asks.</summary>
    public QosRoom? Qos { get; init; }

    /// <summary>Makes spans of incidents; null: nobody does.</summary>
    public IncidentTraces? Traces { get; init; }

    /// <summary>Told how long the detection of one sample took; null where nobody asks.</summary>
    public Action<TimeSpan>? Detected { get; init; }

    /// <summary>Shows results to those who watch.</summary>
    public required ResultLog Results { get; init; }

    public required ILogger Logger { get; init; }
}
