namespace Helios.Pipeline.Metrics.Sources;

/// <summary>The counts of a source beside its skews by size, in one order: for wire, state and tables alike.</summary>
public static class SourceNumbers
{
    /// <summary>How many there are.</summary>
    public const int Length = 9;

    /// <summary>Their names, as fields and as columns.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["copies", "expected", "missing", "late", "duplicates", "differing", "unexpected", "suspended", "skew_sum_us"];

    /// <summary>The number at <paramref name="index"/> in 0..8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public static long Get(SourceCounts counts, int index)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return index switch
        {
            0 => counts.Copies,
            1 => counts.Expected,
            2 => counts.Missing,
            3 => counts.Late,
            4 => counts.Duplicates,
            5 => counts.Differing,
            6 => counts.Unexpected,
            7 => counts.Suspended,
            8 => counts.SkewMicroseconds,
            _ => throw new ArgumentOutOfRangeException(nameof(index), index, "must be in 0..8"),
        };
    }

    /// <summary>The counts back from <see cref="Length"/> numbers.</summary>
    public static SourceCounts ToCounts(string source, ReadOnlySpan<long> numbers, in SkewHistogram skews) => new()
    {
        Source = source,
        Copies = numbers[0],
        Expected = numbers[1],
        Missing = numbers[2],
        Late = numbers[3],
        Duplicates = numbers[4],
        Differing = numbers[5],
        Unexpected = numbers[6],
        Suspended = numbers[7],
        SkewMicroseconds = numbers[8],
        Skews = skews,
    };
}
