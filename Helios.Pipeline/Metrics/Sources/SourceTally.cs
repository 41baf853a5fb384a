using System.Runtime.CompilerServices;

namespace Helios.Pipeline.Metrics.Sources;

/// <summary>What a lane counts of one source of one tenant in the current tick. Lies in an array and is counted up in place.</summary>
/// <remarks>The meaning of each number: <see cref="SourceCounts"/>.</remarks>
internal struct SourceTally
{
    public long Copies;
    public long Expected;
    public long Missing;
    public long Late;
    public long Duplicates;
    public long Differing;
    public long Unexpected;
    public long Suspended;
    public long SkewMicroseconds;
    public SkewHistogram Skews;

    /// <summary>Counts the skew of the source's first copy in a window that closed.</summary>
    /// <param name="ticks">After the window's first copy, at least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddSkew(long ticks)
    {
        SkewMicroseconds += ticks / TimeSpan.TicksPerMicrosecond;
        Skews[SkewHistogram.BucketOf(ticks / TimeSpan.TicksPerMillisecond)]++;
    }

    /// <summary>Whether nothing was counted; every number comes with one of these.</summary>
    public readonly bool IsEmpty => (Copies | Expected | Suspended | Skews.Total) == 0;

    public readonly SourceCounts ToCounts(string source) => new()
    {
        Source = source,
        Copies = Copies,
        Expected = Expected,
        Missing = Missing,
        Late = Late,
        Duplicates = Duplicates,
        Differing = Differing,
        Unexpected = Unexpected,
        Suspended = Suspended,
        SkewMicroseconds = SkewMicroseconds,
        Skews = Skews,
    };
}
