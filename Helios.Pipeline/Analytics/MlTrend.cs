namespace Helios.Pipeline.Analytics;

/// <summary>A row of <c>ml_trends</c>; of one tenant, service, metric and start the later one stays.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Service">Service.</param>
/// <param name="Metric">Metric.</param>
/// <param name="WindowStart">Start, inclusive.</param>
/// <param name="WindowEnd">End, exclusive.</param>
/// <param name="Direction"><c>up</c>, <c>down</c> or <c>flat</c>.</param>
/// <param name="Magnitude">-1..1.</param>
/// <param name="Slope">Of the fitted line, in the metric's unit a step.</param>
/// <param name="Seasonal">Whether it repeats.</param>
/// <param name="Seasonality">Autocorrelation at the season's lag.</param>
/// <param name="ChangePointAt">Where the level changed.</param>
/// <param name="Confidence">0..1.</param>
public sealed record MlTrend(
    string Tenant, string Service, string Metric, DateTimeOffset WindowStart, DateTimeOffset WindowEnd, string Direction, double Magnitude,
    double Slope, bool Seasonal, double? Seasonality, DateTimeOffset? ChangePointAt, double? Confidence);
