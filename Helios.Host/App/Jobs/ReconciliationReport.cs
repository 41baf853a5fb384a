using System.Globalization;
using Helios.Actors.Jobs;
using Helios.Connectors.Store;

namespace Helios.Host.App.Jobs;

/// <summary>Counts of one reconciliation of the past.</summary>
internal sealed class ReconciliationReport
{
    private readonly SortedDictionary<string, long> _corrected = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _missing = new(StringComparer.Ordinal);

    /// <summary>Windows with a missing copy that were looked at.</summary>
    public long Checked { get; set; }

    /// <summary>Of them those that got a new revision.</summary>
    public long Corrected { get; private set; }

    /// <summary>Of them those whose owner revised them in the meantime.</summary>
    public long Overtaken { get; set; }

    /// <summary>Whether some were left out because there were too many.</summary>
    public bool IsCut { get; set; }

    /// <summary>Notes how a window was and how it is now.</summary>
    public void Add(StoredVerdict before, StoredVerdict after, bool written)
    {
        var left = VerdictTruth.List(after.Missing);
        Corrected += written ? 1 : 0;
        foreach (var source in VerdictTruth.List(before.Missing))
        {
            if (left.Contains(source))
            {
                Count(_missing, source);
            }
            else if (written)
            {
                Count(_corrected, source);
            }
        }
    }

    /// <summary>The report as the result of a run.</summary>
    public JobOutcome Outcome(TimeSpan range)
    {
        var numbers = new SortedDictionary<string, double>(StringComparer.Ordinal)
        {
            ["checked"] = Checked,
            ["corrected"] = Corrected,
            ["overtaken"] = Overtaken,
            ["still_missing"] = _missing.Values.Sum(),
        };
        Add(numbers, "corrected.", _corrected);
        Add(numbers, "still_missing.", _missing);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Checked} windows with missing copies in the last {Length(range)}: {Corrected} corrected{Per(_corrected)}, copies still missing {_missing.Values.Sum()}{Per(_missing)}");
        return new JobOutcome(
            IsCut ? JobResults.Degraded : JobResults.Succeeded,
            IsCut ? text + "; there are more, which were not looked at" : text) { Numbers = numbers };
    }

    private static void Count(SortedDictionary<string, long> counts, string source) => counts[source] = counts.GetValueOrDefault(source) + 1;

    private static void Add(SortedDictionary<string, double> numbers, string prefix, SortedDictionary<string, long> counts)
    {
        foreach (var (source, count) in counts)
        {
            numbers[prefix + source] = count;
        }
    }

    private static string Per(SortedDictionary<string, long> counts) =>
        counts.Count == 0 ? "" : $" ({string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value.ToString(CultureInfo.InvariantCulture)}"))})";

    private static string Length(TimeSpan range) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(range.TotalHours >= 2 ? range.TotalHours : range.TotalMinutes):0.#} {(range.TotalHours >= 2 ? "h" : "min")}");
}
