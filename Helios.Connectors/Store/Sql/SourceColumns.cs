using Helios.Pipeline.Metrics.Sources;

namespace Helios.Connectors.Store.Sql;

/// <summary>The numbers of a source as columns of <c>source_metrics</c>: their names, their values, and back.</summary>
internal static class SourceColumns
{
    /// <summary>Columns of the unique key.</summary>
    public static readonly string[] Keys = ["tenant", "window_start", "source", "length_ms"];

    /// <summary>Columns of the numbers.</summary>
    public static readonly IReadOnlyList<string> Numbers =
    [
        "copies", "expected", "missing", "late", "duplicates", "differing", "unexpected", "suspended", "skew_sum_us",
        .. Enumerable.Range(0, SkewHistogram.Length).Select(bucket => FormattableString.Invariant($"skew_{bucket}")),
    ];

    private const int FirstSkew = 9;

    /// <summary>The value of a column of <see cref="Numbers"/>.</summary>
    public static long Number(SourceCounts counts, int column) => column switch
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
        _ => counts.Skews[column - FirstSkew],
    };

    /// <summary>The counts of a row whose columns from <paramref name="first"/> on are those of <see cref="Numbers"/>.</summary>
    public static SourceCounts Read(SqlRow row, string source, int first)
    {
        var skews = new SkewHistogram();
        for (var bucket = 0; bucket < SkewHistogram.Length; bucket++)
        {
            skews[bucket] = row.Long(first + FirstSkew + bucket);
        }

        return new SourceCounts
        {
            Source = source,
            Copies = row.Long(first),
            Expected = row.Long(first + 1),
            Missing = row.Long(first + 2),
            Late = row.Long(first + 3),
            Duplicates = row.Long(first + 4),
            Differing = row.Long(first + 5),
            Unexpected = row.Long(first + 6),
            Suspended = row.Long(first + 7),
            SkewMicroseconds = row.Long(first + 8),
            Skews = skews,
        };
    }
}
