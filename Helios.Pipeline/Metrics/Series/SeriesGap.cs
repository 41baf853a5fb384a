namespace Helios.Pipeline.Metrics.Series;

/// <summary>A stretch in which nothing was measured.</summary>
/// <param name="From">Its start in UTC ticks, inclusive.</param>
/// <param name="To">Its end in UTC ticks, exclusive.</param>
public readonly record struct SeriesGap(long From, long To);
