namespace Helios.Connectors.Store;

/// <summary>Over what anomalies are counted.</summary>
public enum StatsUnit
{
    /// <summary>An hour, UTC: <c>ml_anomaly_stats_hourly</c>.</summary>
    Hour,

    /// <summary>A day, UTC: <c>ml_anomaly_stats_daily</c>.</summary>
    Day,
}
