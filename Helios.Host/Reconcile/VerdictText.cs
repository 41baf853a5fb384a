using System.Globalization;
using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Reconcile;

/// <summary>The columns of a verdict as text, for formats made for people and spreadsheets.</summary>
internal sealed class VerdictText(StreamNames names)
{
    /// <summary>Column names, the same as the JSON fields.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "tenant", "event_id", "type", "verdict", "revision", "sources", "missing", "late", "duplicates", "unexpected",
        "differing_paths", "skew_ms", "window_start", "window_end", "closed_by",
    ];

    /// <summary>One value a column; lists are joined by semicolons.</summary>
    public string[] Row(VerdictBatch batch, in Verdict verdict) =>
    [
        names.Tenants.Text(verdict.Tenant),
        Encoding.UTF8.GetString(batch.EventId(in verdict)),
        names.Types.Text(verdict.Type),
        verdict.Kind.ToWire(),
        verdict.Revision.ToString(CultureInfo.InvariantCulture),
        Sources(verdict.Sources),
        Sources(verdict.Missing),
        Sources(verdict.Late),
        Duplicates(batch.Duplicates(in verdict)),
        Sources(verdict.Unexpected),
        string.Join(';', verdict.DifferingPaths ?? []),
        verdict.SkewMs.ToString(CultureInfo.InvariantCulture),
        Time(verdict.WindowStart),
        Time(verdict.WindowEnd),
        verdict.ClosedBy.ToWire(),
    ];

    private string Sources(ulong mask) => mask == 0
        ? ""
        : string.Join(';', Enumerable.Range(0, StreamNames.MaxSources).Where(id => (mask >> id & 1) != 0).Select(names.Sources.Text).Order(StringComparer.Ordinal));

    private string Duplicates(ReadOnlySpan<DuplicateCount> duplicates)
    {
        var parts = new List<string>(duplicates.Length);
        foreach (var duplicate in duplicates)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{names.Sources.Text(duplicate.Source)}={duplicate.Count}"));
        }

        parts.Sort(StringComparer.Ordinal);
        return string.Join(';', parts);
    }

    private static string Time(long ticks)
    {
        Span<byte> text = stackalloc byte[Rfc3339.MaxFormatted];
        return Encoding.ASCII.GetString(text[..Rfc3339.Format(ticks, text)]);
    }
}
