namespace Helios.Connectors.Log;

/// <summary>The topics of HELIOS; the same names in Kafka, in SQLite and in memory.</summary>
public static class TopicNames
{
    /// <summary>Events in; key = event id.</summary>
    public const string Events = "events.all";

    /// <summary>Records that could not be admitted, with reason and origin.</summary>
    public const string DeadLetters = "events.dlq";

    /// <summary>Verdicts out; key = event id.</summary>
    public const string Verdicts = "helios.verdicts";

    /// <summary>Partial metric samples by tenant; key = tenant.</summary>
    public const string Metrics = "helios.metrics";

    /// <summary>Points of metric series in; key = tenant, cluster, node and metric.</summary>
    public const string MetricSeries = "metric-series";

    /// <summary>Decisions out; key = tenant.</summary>
    public const string Decisions = "helios.decisions";

    /// <summary>Commands to entities; key = route of the entity. Who reads a partition owns the entities of its routes.</summary>
    public const string Commands = "helios.commands";

    /// <summary>Samples of services in; key = service.</summary>
    public const string AnalyticsAlerts = "analytics-alerts";

    /// <summary>Anomalies of services out; key = service.</summary>
    public const string MlAnomalies = "ml-anomalies";

    /// <summary>Patterns of services out; key = service.</summary>
    public const string MlPatterns = "ml-patterns";

    /// <summary>Thresholds of services that will be crossed, out; key = service.</summary>
    public const string PredictiveAlerts = "predictive-alerts";

    /// <summary>Every topic with the partitions that it gets where it is absent.</summary>
    /// <param name="partitions">Of those that are worked on in parallel.</param>
    public static Dictionary<string, int> WithPartitions(int partitions) => new(StringComparer.Ordinal)
    {
        [Events] = partitions,
        [DeadLetters] = 1,
        [Verdicts] = partitions,
        [Metrics] = partitions,
        [MetricSeries] = partitions,
        [Decisions] = 1,
        [Commands] = partitions,
        [AnalyticsAlerts] = partitions,
        [MlAnomalies] = partitions,
        [MlPatterns] = partitions,
        [PredictiveAlerts] = partitions,
    };
}
