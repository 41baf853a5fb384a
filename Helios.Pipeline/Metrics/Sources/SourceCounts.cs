namespace Helios.Pipeline.Metrics.Sources;

/// <summary>What was counted of one source of one tenant in one stretch of time. Immutable; two of them add up.</summary>
/// <remarks>
/// Copies count where they arrive, windows where they close: a copy that comes after the close counts as late where it comes, and the window
/// that missed it stays counted as it closed, as in the eight features.
/// </remarks>
public sealed record SourceCounts
{
    /// <summary>The source's name.</summary>
    public required string Source { get; init; }

    /// <summary>Copies that arrived, whatever else they count as.</summary>
    public long Copies { get; init; }

    /// <summary>Closed windows in which the source was expected and had delivered or was missing.</summary>
    public long Expected { get; init; }

    /// <summary>Of <see cref="Expected"/>, those in which no copy had come by the close.</summary>
    public long Missing { get; init; }

    /// <summary>Copies that came after the close of their window.</summary>
    public long Late { get; init; }

    /// <summary>Copies equal to one that the source delivered before.</summary>
    public long Duplicates { get; init; }

    /// <summary>
    /// Windows closed inconsistent or as a collision in which the source delivered something else than most of the expected sources; a window
    /// in which no payload has more than half of them on its side tells nothing and counts for nobody.
    /// </summary>
    public long Differing { get; init; }

    /// <summary>Copies that came though the tenant does not expect the source.</summary>
    public long Unexpected { get; init; }

    /// <summary>Closed windows in which the source was expected, absent and suspended: unknown, not missing.</summary>
    public long Suspended { get; init; }

    /// <summary>Skews added up: how long after the first copy of its window the source's first copy came; of copies before the close.</summary>
    public long SkewMicroseconds { get; init; }

    /// <summary>The same skews by size.</summary>
    public SkewHistogram Skews { get; init; }

    /// <summary>How many skews there are: closed windows in which the source had delivered.</summary>
    public long SkewCount => Skews.Total;

    /// <summary>Mean skew in milliseconds; NaN without any.</summary>
    public double MeanSkewMs => SkewCount > 0 ? SkewMicroseconds / 1000.0 / SkewCount : double.NaN;

    /// <summary>Share of the expected copies that came before the close, 0..1; NaN where none was expected.</summary>
    public double Delivered => Expected > 0 ? (double)(Expected - Missing) / Expected : double.NaN;

    /// <summary>Share of the copies that are duplicates, 0..1; NaN without copies.</summary>
    public double DuplicateShare => Copies > 0 ? (double)Duplicates / Copies : double.NaN;

    /// <summary>The sum of both, under this name.</summary>
    public SourceCounts Plus(SourceCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var skews = Skews;
        skews.Add(other.Skews);
        return new SourceCounts
        {
            Source = Source,
            Copies = Copies + other.Copies,
            Expected = Expected + other.Expected,
            Missing = Missing + other.Missing,
            Late = Late + other.Late,
            Duplicates = Duplicates + other.Duplicates,
            Differing = Differing + other.Differing,
            Unexpected = Unexpected + other.Unexpected,
            Suspended = Suspended + other.Suspended,
            SkewMicroseconds = SkewMicroseconds + other.SkewMicroseconds,
            Skews = skews,
        };
    }
}
