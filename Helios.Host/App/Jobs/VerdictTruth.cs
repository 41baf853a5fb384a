using System.Text;
using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Pipeline.Ingest;

namespace Helios.Host.App.Jobs;

/// <summary>What is true of a window in which a copy was reported missing. Pure.</summary>
/// <remarks>
/// Two things can be known better than when the verdict was given. The index holds the window with a higher revision: the lane has revised it, but the
/// store lost the row (a power failure, a restored copy); then the lane's own verdict is written under its own number. Or the event has other windows
/// within the retention, because the index had lost the first one when the next copy came: the copies of all of them together are what arrived. The
/// lane of the event has at most one of these windows, the newest.
/// </remarks>
/// <param name="retention">Windows of one event whose starts are further apart are different occurrences of its id.</param>
internal sealed class VerdictTruth(TimeSpan retention)
{
    // PostgreSQL keeps microseconds.
    private const long Exactness = TimeSpan.TicksPerMicrosecond;

    /// <summary>The row as it should be; the same object where it is right.</summary>
    /// <param name="row">Last revision of the window.</param>
    /// <param name="recalled">What follows from the index for the event's newest window there; null where it has none.</param>
    /// <param name="others">Last revisions of the event's other windows.</param>
    public StoredVerdict Of(StoredVerdict row, StoredVerdict? recalled, IEnumerable<StoredVerdict> others)
    {
        var known = recalled is not null && recalled.Revision > row.Revision && Math.Abs(Start(recalled) - Start(row)) < Exactness
            ? recalled with { WindowStart = row.WindowStart }
            : row;
        return known.Verdict == "missing" ? Merged(known, [.. others.Where(other => IsNear(other, row))]) : known;
    }

    /// <summary>A list of sources.</summary>
    public static string[] List(string json) => JsonSerializer.Deserialize(json, HostJson.Default.StringArray) ?? [];

    private static StoredVerdict Merged(StoredVerdict row, List<StoredVerdict> others)
    {
        var missing = List(row.Missing);
        var elsewhere = others.SelectMany(other => List(other.Sources)).ToHashSet(StringComparer.Ordinal);
        var recovered = Array.FindAll(missing, elsewhere.Contains);
        if (recovered.Length == 0)
        {
            return row;
        }

        var end = Ticks(row.WindowEnd);
        var later = others.Where(other => Start(other) >= end).SelectMany(other => List(other.Sources)).ToHashSet(StringComparer.Ordinal);
        var left = Array.FindAll(missing, source => !elsewhere.Contains(source));
        var worst = others.FirstOrDefault(other => other.Verdict == "collision") ?? others.FirstOrDefault(other => other.Verdict == "inconsistent");
        return row with
        {
            Revision = row.Revision + 1,
            Sources = Text([.. List(row.Sources), .. recovered]),
            Missing = Text(left),
            Late = Text([.. List(row.Late), .. recovered.Where(later.Contains)]),
            Verdict = worst?.Verdict ?? (left.Length > 0 ? "missing" : "consistent"),
            DifferingPaths = worst?.DifferingPaths ?? row.DifferingPaths,
        };
    }

    private static string Text(string[] sources)
    {
        Array.Sort(sources, StringComparer.Ordinal);
        return JsonSerializer.Serialize(sources, HostJson.Default.StringArray);
    }

    private static long Start(StoredVerdict row) => Ticks(row.WindowStart);

    private static long Ticks(string time) =>
        Rfc3339.TryParse(Encoding.ASCII.GetBytes(time), out var ticks) ? ticks : throw new FormatException($"'{time}' in the table verdicts is no time");

    private bool IsNear(StoredVerdict other, StoredVerdict row) =>
        Start(other) != Start(row) && Math.Abs(Start(other) - Start(row)) <= retention.Ticks;
}
