namespace Helios.Host.Api.Analytics;

/// <summary>What a service measured of one metric.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Points">Its points, oldest first; an hour without a value has none.</param>
internal sealed record MetricHistoryAnswer(string Metric, IReadOnlyList<HistoryPointAnswer> Points);
