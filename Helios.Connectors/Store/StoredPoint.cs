using Helios.Pipeline.Metrics.Series;

namespace Helios.Connectors.Store;

/// <summary>A row of <c>metric_points</c> with the names from <c>metric_series</c>; of one series and time the later one stays.</summary>
/// <param name="Key">The series.</param>
/// <param name="Point">The point; the time is kept to the microsecond (PostgreSQL) or millisecond (SQLite).</param>
public readonly record struct StoredPoint(SeriesKey Key, SeriesPoint Point);
