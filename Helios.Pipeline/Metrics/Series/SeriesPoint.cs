namespace Helios.Pipeline.Metrics.Series;

/// <summary>One value of a series.</summary>
/// <param name="Ticks">When, in UTC ticks of 100 ns.</param>
/// <param name="Value">The value; finite.</param>
public readonly record struct SeriesPoint(long Ticks, double Value);
