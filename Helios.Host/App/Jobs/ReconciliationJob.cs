using System.Globalization;
using Helios.Actors.Jobs;
using Helios.Connectors.Store;
using Helios.Pipeline.Ingest;

namespace Helios.Host.App.Jobs;

/// <summary>Looks windows of the past up again and corrects those that are known better now; see <see cref="VerdictTruth"/>.</summary>
/// <remarks>
/// A correction is a new revision, written only where the last revision still is the one that was looked at: a lane that revises the window at the same
/// time wins, and its revision is looked at by the next run. Corrections are published once they are written; a run that is cut off between the two
/// leaves them unpublished. Works in slices of <see cref="Slice"/> windows, at most <see cref="MostWindows"/> a run.
/// </remarks>
/// <param name="name">Which of the three.</param>
/// <param name="range">How far back windows are looked at.</param>
/// <param name="parts">What it works with.</param>
internal sealed class ReconciliationJob(string name, TimeSpan range, ReconciliationParts parts) : IJobBody
{
    /// <summary>Windows looked at together.</summary>
    public const int Slice = 500;

    /// <summary>Windows that one run looks at.</summary>
    public const int MostWindows = 500_000;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public async Task<JobOutcome> RunAsync(JobRun run, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var (from, report) = (run.Due - range, new ReconciliationReport());
        StoredVerdict? after = null;
        while (true)
        {
            var rows = await parts.Revisions.MissingAsync(from, run.Due, after, Slice, cancellationToken);
            if (rows.Count > 0)
            {
                await CorrectAsync(rows, report, cancellationToken);
                after = rows[^1].Row;
                progress.Report(new JobProgress(
                    Share(after, from), string.Create(CultureInfo.InvariantCulture, $"{report.Checked} windows looked at, {report.Corrected} corrected")));
            }

            report.IsCut = rows.Count == Slice && report.Checked >= MostWindows;
            if (rows.Count < Slice || report.IsCut)
            {
                return report.Outcome(range);
            }
        }
    }

    private double Share(StoredVerdict row, DateTimeOffset from) =>
        Rfc3339.TryParse(System.Text.Encoding.ASCII.GetBytes(row.WindowStart), out var ticks) ? (ticks - from.UtcTicks) / (double)range.Ticks : double.NaN;

    private async Task CorrectAsync(IReadOnlyList<MissingVerdict> rows, ReconciliationReport report, CancellationToken cancellationToken)
    {
        var recalled = parts.Recalled.Find([.. rows.Select(missing => missing.Row)]);
        var work = new List<(StoredVerdict Before, StoredVerdict After)>(rows.Count);
        foreach (var (row, hasOthers) in rows)
        {
            var others = hasOthers ? await OthersAsync(row, cancellationToken) : [];
            work.Add((row, parts.Truth.Of(row, recalled.GetValueOrDefault(RecalledVerdicts.KeyOf(row)), others)));
        }

        var changes = work.FindAll(pair => !ReferenceEquals(pair.Before, pair.After));
        var written = await parts.Revisions.ReviseAsync(
            [.. changes.Select(pair => new VerdictRevision(pair.Before.Revision, pair.After))], cancellationToken);
        report.Checked += rows.Count;
        report.Overtaken += written.Count(done => !done);
        work.FindAll(pair => ReferenceEquals(pair.Before, pair.After)).ForEach(pair => report.Add(pair.Before, pair.After, written: false));
        for (var i = 0; i < changes.Count; i++)
        {
            report.Add(changes[i].Before, changes[i].After, written[i]);
        }

        if (parts.Publish is { } publish && written.Contains(true))
        {
            await publish([.. changes.Where((_, i) => written[i]).Select(pair => VerdictMessages.Of(pair.After))], cancellationToken);
        }
    }

    /// <summary>Last revisions of the event's other windows.</summary>
    private async Task<IEnumerable<StoredVerdict>> OthersAsync(StoredVerdict row, CancellationToken cancellationToken)
    {
        var history = await parts.Verdicts.HistoryAsync(row.Tenant, row.EventId, cancellationToken);
        return history.GroupBy(known => known.WindowStart, StringComparer.Ordinal)
            .Where(window => window.Key != row.WindowStart)
            .Select(window => window.MaxBy(known => known.Revision)!);
    }
}
