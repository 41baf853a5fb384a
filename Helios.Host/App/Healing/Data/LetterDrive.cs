using System.Text;
using Helios.Actors.Recovery;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;

namespace Helios.Host.App.Healing.Data;

/// <summary>Brings dead letters back in: decodes each as its door would now, appends its events, and notes what came of it.</summary>
/// <remarks>
/// Appended first, marked then: after a crash in between the next run brings the same letters again, and the windows pass these copies over. A
/// letter that is rejected again is not appended and waits on. One run at a time.
/// </remarks>
internal sealed class LetterDrive(DataParts parts) : IDisposable
{
    private const int PageSize = 100;
    private const int SampleSize = 5;

    private readonly RecordEvents _events = new(parts.Decoder());
    private readonly Chunk _chunk = new(64 * 1024);
    private readonly List<LogAppend> _records = [];
    private readonly List<LetterTry> _tries = [];

    /// <summary>Does it, oldest letter first.</summary>
    /// <exception cref="StoreException">Letters cannot be read or marked.</exception>
    /// <exception cref="LogException">Events cannot be appended.</exception>
    public async Task<LetterReport> RunAsync(LetterOrder order, IProgress<ActionProgress> progress, CancellationToken cancellationToken)
    {
        var report = new LetterReport();
        var writer = new ReplayWriter(parts.Log, parts.Options.Replay.Rate, parts.Time);
        var filter = order.Filter with { State = order.Again ? null : LetterStates.Waiting, After = 0, Before = null, Limit = PageSize };
        while (true)
        {
            var page = await parts.Store.Letters.FindAsync(filter, cancellationToken);
            foreach (var letter in page)
            {
                if (report.Considered == order.Max)
                {
                    report.IsLimited = true;
                    break;
                }

                Consider(letter, order, report);
            }

            await SettleAsync(order, writer, cancellationToken);
            progress.Report(new ActionProgress(Math.Min(1, report.Considered / (double)order.Max), report.ToString()));
            if (page.Count < PageSize || report.IsLimited)
            {
                break;
            }

            filter = filter with { After = page[^1].Id };
        }

        if (!order.DryRun)
        {
            Count(report);
        }

        return report;
    }

    /// <inheritdoc/>
    public void Dispose() => _chunk.Free();

    private void Consider(StoredLetter letter, LetterOrder order, LetterReport report)
    {
        if (letter.Purged is not null || IsOfOtherTopic(letter.Reject.Origin))
        {
            report.Foreign += letter.Purged is null ? 1 : 0;
            report.Considered += letter.Purged is null ? 1 : 0;
            return;
        }

        report.Considered++;
        if (letter.Reject.Reason == RejectReason.BadSignature.ToWire())
        {
            // Nobody signed it: bringing it in would be the way around the door.
            report.RejectedAgain++;
            report.Reasons[letter.Reject.Reason] = report.Reasons.GetValueOrDefault(letter.Reject.Reason) + 1;
            _tries.Add(new LetterTry(letter.Id, false, $"{letter.Reject.Reason}: only its sender can send it again"));
            return;
        }

        if (letter.IsCut)
        {
            report.Cut++;
            return;
        }

        var now = parts.Time.GetUtcNow().UtcTicks;
        _chunk.SetLength(0);
        var value = _chunk.Append(letter.Reject.Raw);
        _events.Read(_chunk, value, new DecodeContext(now, now, letter.Reject.Source.Length > 0 ? letter.Reject.Source : null));
        if (_events.Rejects > 0 || _events.Events.Count == 0)
        {
            RejectAgain(letter, order, report);
        }
        else if (_events.Events.Exists(fields => !IsMeant(in fields, order)))
        {
            report.Foreign++;
        }
        else
        {
            Readmit(letter, order, report);
        }
    }

    private void RejectAgain(StoredLetter letter, LetterOrder order, LetterReport report)
    {
        if (order.Cloud is { } cloud && letter.Reject.Source != cloud)
        {
            report.Foreign++;
            return;
        }

        var (reason, detail) = _events.Rejects > 0 ? (_events.Problem.Reason.ToWire(), _events.Problem.Detail) : ("malformed", "there is no event in it");
        report.RejectedAgain++;
        report.Reasons[reason] = report.Reasons.GetValueOrDefault(reason) + 1;
        _tries.Add(new LetterTry(letter.Id, false, $"{reason}: {detail}"));
    }

    private void Readmit(StoredLetter letter, LetterOrder order, LetterReport report)
    {
        report.Readmitted++;
        if (report.Sample.Count < SampleSize)
        {
            report.Sample.Add(letter.Id);
        }

        _tries.Add(new LetterTry(letter.Id, true, "readmitted"));
        foreach (var fields in _events.Events)
        {
            // As Helios JSON, as its door would have written it: what the door knew, such as the cloud, the bytes alone may not say.
            _records.Add(_events.Replay(in fields, order.Execution, default, default));
        }
    }

    private async Task SettleAsync(LetterOrder order, ReplayWriter writer, CancellationToken cancellationToken)
    {
        if (!order.DryRun && _tries.Count > 0)
        {
            foreach (var record in _records)
            {
                await writer.AddAsync(record, cancellationToken);
            }

            await writer.FlushAsync(cancellationToken);
            await parts.Store.Letters.NoteTriesAsync(_tries, new LetterMark(parts.Time.GetUtcNow(), order.By, order.Execution), cancellationToken);
        }

        _records.Clear();
        _tries.Clear();
    }

    private bool IsMeant(in EventFields fields, LetterOrder order) =>
        (order.Tenant is null || Encoding.UTF8.GetString(_events.TenantOf(in fields)) == order.Tenant)
        && (order.Cloud is null || Encoding.UTF8.GetString(_events.SourceOf(in fields)) == order.Cloud);

    /// <summary>Letters of doors and of the topics that are searched hold events; those of samples, series and the rest do not.</summary>
    private static bool IsOfOtherTopic(string origin)
    {
        var slash = origin.IndexOf('/', StringComparison.Ordinal);
        var place = slash < 0 ? "" : origin[..slash];
        return place is TopicNames.Metrics or TopicNames.MetricSeries or TopicNames.AnalyticsAlerts or TopicNames.Commands;
    }

    private void Count(LetterReport report)
    {
        parts.Instruments.Letters("readmitted", report.Readmitted);
        parts.Instruments.Letters("rejected_again", report.RejectedAgain);
        parts.Instruments.Letters("cut", report.Cut);
        parts.Instruments.Letters("foreign", report.Foreign);
    }
}
