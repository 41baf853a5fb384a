using System.Numerics;
using System.Text;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Stories;
using Helios.Pipeline.Events;

namespace Helios.Host.Api.Events;

/// <summary>Finds the payloads of one event, in the event index or in the log, and says where they differ.</summary>
/// <param name="stories">The index.</param>
/// <param name="scan">The log.</param>
/// <param name="verdicts">Tells an event that is forgotten from one that never was.</param>
/// <param name="rules">What may differ, by type.</param>
internal sealed class EventPayloads(EventStories stories, CopyScan scan, IVerdictQueries verdicts, RuleSet rules)
{
    // What a browser shows without harm.
    private const int MostBytes = 4 << 20;

    /// <summary>Finds them; null: the index does not know the event.</summary>
    public async Task<EventPayloadsAnswer?> OfIndexAsync(string tenant, string eventId, CancellationToken cancellationToken)
    {
        var (_, contents) = await stories.WindowAsync(tenant, eventId, cancellationToken);
        if (contents is null)
        {
            return null;
        }

        var found = new List<StoredCopy>();
        foreach (var copy in contents.Copies)
        {
            for (var left = (uint)copy.Classes; left != 0; left &= left - 1)
            {
                // Of the classes beyond those that are kept apart, the last stands for all.
                var payload = contents.Payloads[Math.Min(BitOperations.TrailingZeroCount(left), contents.Payloads.Count - 1)];
                found.Add(new StoredCopy(copy.Source, contents.Type, payload, 0, copy.Arrival, null, 0, 0));
            }
        }

        return Answer(tenant, eventId, PayloadPlace.Index, found, 0);
    }

    /// <summary>Looks for them in the log.</summary>
    /// <exception cref="LogException">It cannot be read.</exception>
    public async Task<EventPayloadsAnswer> OfLogAsync(string tenant, string eventId, CancellationToken cancellationToken)
    {
        var result = await scan.RunAsync(tenant, eventId, cancellationToken);
        if (result.Copies.Count > 0)
        {
            return Answer(tenant, eventId, PayloadPlace.Log, [.. result.Copies.OrderBy(copy => copy.Arrival)], result.Records);
        }

        var history = await verdicts.HistoryAsync(tenant, eventId, cancellationToken);
        var state = (result.IsWhole, history.Count) switch
        {
            (false, _) => PayloadState.ScanLimit,
            (true, > 0) => PayloadState.Expired,
            _ => PayloadState.NotFound,
        };
        return new EventPayloadsAnswer
        {
            Tenant = tenant,
            EventId = eventId,
            PayloadState = state,
            FoundIn = null,
            Copies = [],
            Differences = [],
            ScannedRecords = result.Records,
        };
    }

    private EventPayloadsAnswer Answer(string tenant, string eventId, PayloadPlace place, List<StoredCopy> copies, long records) => new()
    {
        Tenant = tenant,
        EventId = eventId,
        PayloadState = PayloadState.Kept,
        FoundIn = place,
        Copies = Show(copies, place == PayloadPlace.Log),
        Differences = Compare(copies),
        ScannedRecords = records,
    };

    private static List<EventPayloadAnswer> Show(List<StoredCopy> copies, bool isOfLog)
    {
        var (shown, left) = (new List<EventPayloadAnswer>(copies.Count), MostBytes);
        foreach (var copy in copies)
        {
            var fits = copy.Payload.Length <= left;
            left -= fits ? copy.Payload.Length : 0;
            shown.Add(new EventPayloadAnswer
            {
                Source = copy.Source,
                Payload = fits ? Encoding.UTF8.GetString(copy.Payload.Span) : null,
                PayloadHash = PayloadFingerprint.OfRaw(copy.Payload.Span).ToString(),
                Length = copy.Payload.Length,
                ArrivedAt = new DateTimeOffset(copy.Arrival, TimeSpan.Zero),
                EventTime = isOfLog ? new DateTimeOffset(copy.EventTime, TimeSpan.Zero) : null,
                ReplayId = copy.ReplayId,
                Partition = isOfLog ? copy.Partition : null,
                Offset = isOfLog ? copy.Offset : null,
            });
        }

        return shown;
    }

    /// <summary>Each payload once a source; duplicates say nothing new.</summary>
    private PayloadDifferenceAnswer[] Compare(List<StoredCopy> copies)
    {
        if (copies.Count == 0)
        {
            return [];
        }

        StoredCopy[] distinct = [.. copies.DistinctBy(copy => (copy.Source, PayloadFingerprint.OfRaw(copy.Payload.Span)))];
        var own = rules.For(Encoding.UTF8.GetBytes(copies[0].Type));
        return
        [
            .. PayloadDifference.Of([.. distinct.Select(copy => copy.Payload)], own).Select(difference => new PayloadDifferenceAnswer(
                difference.Path,
                [.. difference.Values.Select((value, at) => new PayloadValueAnswer(distinct[at].Source, Short(value)))])),
        ];
    }

    private static string? Short(string? value) => value is { Length: > LongestValue } ? $"{value[..LongestValue]}…" : value;

    private const int LongestValue = 10_000;
}
