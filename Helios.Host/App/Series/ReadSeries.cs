using Helios.Pipeline.Metrics.Series;

namespace Helios.Host.App.Series;

/// <summary>Points of a series.</summary>
/// <param name="Points">Oldest first.</param>
/// <param name="Source">Where they came from.</param>
/// <param name="IsTruncated">Whether there are older ones in the time asked for that were left out.</param>
internal sealed record ReadSeries(IReadOnlyList<SeriesPoint> Points, SeriesSource Source, bool IsTruncated);
