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

    /// <summary>Hours that were taken or repaired, for who keeps them; null: nobody does.</summary>
    public List<MlSample>? Hours { get; init; }

    /// <summary>Notes an hour of a service, where somebody keeps it and it has any value.</summary>
    internal void Keep(WatchedService service, long hour, ReadOnlySpan<double> row)
    {
        if (Hours is not null && HourRing.HasData(row))
        {
            Hours.Add(new MlSample(service.Tenant, service.Name, new DateTimeOffset(hour * TimeSpan.TicksPerHour, TimeSpan.Zero), row.ToArray()));
        }
    }

    /// <summary>How many there are in all; <see cref="Hours"/> are no findings.</summary>
    public int Count => Anomalies.Count + Models.Count + Patterns.Count + Trends.Count + Forecasts.Count + Alerts.Count;
}
