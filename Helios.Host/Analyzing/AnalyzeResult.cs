using Helios.Pipeline.Analytics;

namespace Helios.Host.Analyzing;

/// <summary>What the analytics made of files, every finding as it was last.</summary>
internal sealed record AnalyzeResult
{
    /// <summary>Samples read.</summary>
    public required long Samples { get; init; }

    /// <summary>Lines that were none.</summary>
    public required long Rejected { get; init; }

    /// <summary>The services, by tenant and name.</summary>
    public required IReadOnlyList<AnalyzedService> Services { get; init; }

    /// <summary>Anomalies in order of time.</summary>
    public required IReadOnlyList<MlAnomaly> Anomalies { get; init; }

    /// <summary>Predictive alerts in order of time.</summary>
    public required IReadOnlyList<MlPredictiveAlert> Alerts { get; init; }

    /// <summary>The latest trend of each metric.</summary>
    public required IReadOnlyList<MlTrend> Trends { get; init; }

    /// <summary>Models.</summary>
    public required IReadOnlyList<MlModel> Models { get; init; }

    /// <summary>Patterns.</summary>
    public required IReadOnlyList<MlPattern> Patterns { get; init; }

    /// <summary>The latest forecast of each metric, by step.</summary>
    public required IReadOnlyList<MlForecast> Forecasts { get; init; }

    /// <summary>What the engine counted.</summary>
    public required AnalyticsCounters Counters { get; init; }
}
