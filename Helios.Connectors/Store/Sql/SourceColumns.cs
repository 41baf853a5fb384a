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
        .. SourceNumbers.Names,
        .. Enumerable.Range(0, SkewHistogram.Length).Select(bucket => FormattableString.Invariant($"skew_{bucket}")),
    ];

    /// <summary>The value of a column of <see cref="Numbers"/>.</summary>
    public static long Number(SourceCounts counts, int column) =>
        column < SourceNumbers.Length ? SourceNumbers.Get(counts, column) : counts.Skews[column - SourceNumbers.Length];

    /// <summary>The counts of a row whose columns from <paramref name="first"/> on are those of <see cref="Numbers"/>.</summary>
    public static SourceCounts Read(SqlRow row, string source, int first)
    {
        Span<long> numbers = stackalloc long[SourceNumbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = row.Long(first + i);
        }

        var skews = new SkewHistogram();
        for (var bucket = 0; bucket < SkewHistogram.Length; bucket++)
        {
            skews[bucket] = row.Long(first + SourceNumbers.Length + bucket);
        }

        return SourceNumbers.ToCounts(source, numbers, skews);
    }
}
