using System.Globalization;
using System.Text;
using Helios.Connectors.Store;
using Helios.Host.Api.Verdicts;
using Helios.Host.App.Healing.Data;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Lookup;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Api.Events;

/// <summary>Puts together what the store and the event index know of one event. Reads no payloads.</summary>
internal sealed class EventStories(IServiceStore store, IWindowIndex index)
{
    private const int MostLetters = 20;

    /// <summary>The story.</summary>
    /// <param name="tenant">Whose event.</param>
    /// <param name="eventId">Its id.</param>
    /// <param name="withLetters">Whether with dead letters that name it.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="RequestRefused">Nothing has a verdict under this id yet.</exception>
    public async Task<EventStoryAnswer> TellAsync(string tenant, string eventId, bool withLetters, CancellationToken cancellationToken)
    {
        var history = await store.Verdicts.HistoryAsync(tenant, eventId, cancellationToken);
        var (record, contents) = await WindowAsync(tenant, eventId, cancellationToken);
        if (history.Count == 0)
        {
            throw RequestRefused.Missing(
                $"no verdict is known of event {eventId} of tenant {tenant}: its window may still be open, or its verdicts are too old to be kept; its payloads may be there all the same");
        }

        VerdictAnswer[] verdicts = [.. history.Select(VerdictAnswer.Of)];
        var last = verdicts[^1];

        // The index may know an older window, or a newer one whose verdict is being written.
        var isSame = contents is not null && Math.Abs(record!.WindowStart - last.WindowStart.UtcTicks) < TimeSpan.TicksPerMillisecond;
        return new EventStoryAnswer
        {
            Tenant = tenant,
            EventId = eventId,
            Type = last.Type,
            Verdict = last.Verdict,
            Window = new EventWindowAnswer(last.WindowStart, last.WindowEnd, last.ClosedBy, last.Revision),
            Copies = CopiesOf(last, isSame ? contents : null),
            Indexed = isSame,
            Replayed = isSame && contents!.IsReplayed,
            DifferingPaths = last.DifferingPaths,
            Verdicts = verdicts,
            DeadLetters = withLetters ? await LettersAsync(eventId, cancellationToken) : [],
        };
    }

    /// <summary>The newest closed window that the index knows of an event; nothing where it knows none.</summary>
    public Task<(WindowRecord? Record, WindowContents? Contents)> WindowAsync(string tenant, string eventId, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            // The index blocks: it may be a file, or another machine.
            var (id, found) = (Encoding.UTF8.GetBytes(eventId), new List<WindowRecord>());
            index.Find([new IndexQuery(EventKey.Create(Encoding.UTF8.GetBytes(tenant), id), tenant, id)], found);
            return found is [var record, ..] && WindowContents.TryRead(record.State, record.WindowStart) is { } contents
                ? (record, contents)
                : ((WindowRecord?)null, (WindowContents?)null);
        },
        cancellationToken);

    private static IReadOnlyList<EventCopyAnswer> CopiesOf(VerdictAnswer verdict, WindowContents? contents)
    {
        var first = contents is { Copies.Count: > 0 } ? contents.Copies[0].Arrival : 0;
        var arrived = contents?.Copies.Select(copy => Arrived(verdict, copy, first))
            ?? verdict.Sources.Select(source => Of(verdict, source, CopyState.Arrived));
        return
        [
            .. arrived,
            .. verdict.Missing.Select(source => Of(verdict, source, CopyState.Missing)),
            .. verdict.Suspended.Select(source => Of(verdict, source, CopyState.Suspended)),
        ];
    }

    private static EventCopyAnswer Arrived(VerdictAnswer verdict, WindowCopy copy, long first) => Of(verdict, copy.Source, CopyState.Arrived) with
    {
        ArrivedAt = new DateTimeOffset(copy.Arrival, TimeSpan.Zero),
        OffsetMs = (copy.Arrival - first) / (double)TimeSpan.TicksPerMillisecond,
        Late = copy.IsLate,
        Duplicates = copy.Duplicates,
        Payloads = System.Numerics.BitOperations.PopCount((uint)copy.Classes),
        PayloadHash = copy.Fingerprint?.ToString("x16", CultureInfo.InvariantCulture),
    };

    private static EventCopyAnswer Of(VerdictAnswer verdict, string source, CopyState state) => new()
    {
        Source = source,
        State = state,
        ArrivedAt = null,
        OffsetMs = null,
        Late = verdict.Late.Contains(source, StringComparer.Ordinal),
        Unexpected = verdict.Unexpected.Contains(source, StringComparer.Ordinal),
        Duplicates = verdict.Duplicates.GetValueOrDefault(source),
        Payloads = state == CopyState.Arrived ? 1 : 0,
        PayloadHash = null,
    };

    private async Task<IReadOnlyList<EventLetterAnswer>> LettersAsync(string eventId, CancellationToken cancellationToken)
    {
        // Between quotes, so that e1 is not found in e10.
        var filter = new LetterFilter { Contains = Encoding.UTF8.GetBytes($"\"{eventId}\""), Limit = MostLetters };
        var found = await store.Letters.FindAsync(filter, cancellationToken);
        return
        [
            .. found.Select(letter => new EventLetterAnswer
            {
                Id = letter.Id,
                ReceivedAt = letter.ReceivedAt,
                Source = LetterSources.Show(letter.Reject.Source),
                Reason = letter.Reject.Reason,
                Detail = letter.Reject.Detail,
                State = letter.State,
            }),
        ];
    }
}
