using Helios.Pipeline.Detection.Forest;
using Helios.Pipeline.Detection.Trend;

namespace Helios.Pipeline.Analytics;

/// <summary>What was fitted for a service, and what it keeps up to date hour by hour. One thread at a time.</summary>
internal sealed class ServiceModels
{
    public required DailyProfile Profile { get; init; }

    public required TrainedForest Forest { get; init; }

    public required CoreDistance Cores { get; init; }

    /// <summary>A detector a metric, of deviations from the usual.</summary>
    public required TrendDetector[] Trends { get; init; }

    /// <summary>Of the metrics that have a rule or a capacity.</summary>
    public required MetricForecast[] Forecasts { get; init; }

    /// <summary>Whether a missing hour means something: not where many were missing among those learnt.</summary>
    public required bool ExpectsEveryHour { get; init; }

    /// <summary>Lets the forecasts take an hour that was judged.</summary>
    public void Take(ReadOnlySpan<double> row, long hour)
    {
        foreach (var forecast in Forecasts)
        {
            forecast.Take(row[forecast.Metric], hour);
        }
    }

    /// <summary>Goes through an hour that came between the training and now.</summary>
    public void Replay(ReadOnlySpan<double> row, long hour)
    {
        Watch(row, hour);
        Take(row, hour);
    }

    /// <summary>Lets the trend detectors see an hour without judging it.</summary>
    public void Watch(ReadOnlySpan<double> row, long hour)
    {
        for (var i = 0; i < Trends.Length; i++)
        {
            Trends[i].Observe(Profile.Deviation(i, row[i], hour), hour);
        }
    }
}
