namespace Helios.Pipeline.Metrics.Series;

/// <summary>What a <see cref="SeriesBoard"/> knows of a series.</summary>
/// <param name="KnownFrom">UTC ticks since which it has every point there is; the largest long where it cannot tell.</param>
/// <param name="Ticket">Tells this life of the series from a later one, for <see cref="SeriesBoard.Warm"/>; null where the series is not kept.</param>
public readonly record struct SeriesRead(long KnownFrom, object? Ticket)
{
    /// <summary>The series is not kept.</summary>
    public static SeriesRead Nothing { get; } = new(long.MaxValue, null);
}
