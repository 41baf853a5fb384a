using System.Text;
using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Host.Observability;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App;

/// <summary>Verdicts as rows of the store. One thread at a time.</summary>
internal sealed class VerdictRows(StreamNames names)
{
    private const int MostKnown = 1024;

    // The same few sets of sources come again and again.
    private readonly Dictionary<ulong, string> _lists = new() { [0] = "[]" };

    /// <summary>Appends the rows of a batch.</summary>
    public void AppendTo(List<StoredVerdict> rows, VerdictBatch batch)
    {
        foreach (ref readonly var verdict in batch.Items)
        {
            rows.Add(Of(batch, in verdict));
        }
    }

    private StoredVerdict Of(VerdictBatch batch, in Verdict verdict) => new()
    {
        Tenant = names.Tenants.Text(verdict.Tenant),
        EventId = Encoding.UTF8.GetString(batch.EventId(in verdict)),
        Type = names.Types.Text(verdict.Type),
        Verdict = verdict.Kind.ToWire(),
        Revision = verdict.Revision,
        Sources = List(verdict.Sources),
        Missing = List(verdict.Missing),
        Late = List(verdict.Late),
        Duplicates = Duplicates(batch.Duplicates(in verdict)),
        Unexpected = List(verdict.Unexpected),
        Suspended = List(verdict.Suspended),
        DifferingPaths = verdict.DifferingPaths is { Length: > 0 } paths ? JsonSerializer.Serialize(paths, HostJson.Default.StringArray) : "[]",
        SkewMs = verdict.SkewMs,
        WindowStart = Time(verdict.WindowStart),
        WindowEnd = Time(verdict.WindowEnd),
        ClosedBy = verdict.ClosedBy.ToWire(),
    };

    private string List(ulong mask)
    {
        if (!_lists.TryGetValue(mask, out var list))
        {
            list = JsonSerializer.Serialize(SourceNames.Of(names, mask), HostJson.Default.StringArray);
            if (_lists.Count < MostKnown)
            {
                _lists.Add(mask, list);
            }
        }

        return list;
    }

    private string Duplicates(ReadOnlySpan<DuplicateCount> duplicates)
    {
        if (duplicates.IsEmpty)
        {
            return "{}";
        }

        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var duplicate in duplicates)
        {
            counts[names.Sources.Text(duplicate.Source)] = duplicate.Count;
        }

        return JsonSerializer.Serialize(counts, HostJson.Default.SortedDictionaryStringInt32);
    }

    private static string Time(long ticks)
    {
        Span<byte> text = stackalloc byte[Rfc3339.MaxFormatted];
        return Encoding.ASCII.GetString(text[..Rfc3339.Format(ticks, text)]);
    }
}
