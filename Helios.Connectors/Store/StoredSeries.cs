using Helios.Pipeline.Metrics.Series;

namespace Helios.Connectors.Store;

/// <summary>What is said about a series: its row of <c>metric_series</c>; the later one stays.</summary>
/// <param name="Key">The series.</param>
/// <param name="Metadata">One JSON object of texts, such as <c>{"unit":"share"}</c>.</param>
public readonly record struct StoredSeries(SeriesKey Key, string Metadata);
