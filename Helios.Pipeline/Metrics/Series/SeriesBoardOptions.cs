namespace Helios.Pipeline.Metrics.Series;

/// <summary>Bounds of a <see cref="SeriesBoard"/>.</summary>
public sealed record SeriesBoardOptions
{
    /// <summary>Most series; at least 1. With the points below, 10,000 take at most 240 MB.</summary>
    public int MaxSeries { get; init; } = 10_000;

    /// <summary>Most points of a series; at least 1. A day of minutes.</summary>
    public int PointsPerSeries { get; init; } = 1440;

    /// <summary>A series without points for this long gives up its place when a new one needs it.</summary>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromHours(24);
}
