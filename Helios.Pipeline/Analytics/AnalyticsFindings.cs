namespace Helios.Pipeline.Analytics;

/// <summary>What the analytics of services found, to be written together. Filled by one thread, then handed over whole.</summary>
public sealed class AnalyticsFindings
{
    /// <summary>Anomalies that opened, grew worse or ended.</summary>
    public List<MlAnomaly> Anomalies { get; } = [];

    /// <summary>Models that were trained, failed or retired.</summary>
    public List<MlModel> Models { get; } = [];

    /// <summary>Patterns as they are after a training.</summary>
    public List<MlPattern> Patterns { get; } = [];

    /// <summary>Trends as they are after a training.</summary>
    public List<MlTrend> Trends { get; } = [];

    /// <summary>Forecasts that were made anew.</summary>
    public List<MlForecast> Forecasts { get; } = [];

    /// <summary>Predictive alerts that were raised or judged.</summary>
    public List<MlPredictiveAlert> Alerts { get; } = [];

    /// <summary>How many there are in all.</summary>
    public int Count => Anomalies.Count + Models.Count + Patterns.Count + Trends.Count + Forecasts.Count + Alerts.Count;
}
