using Helios.Actors.Recovery;
using Helios.Connectors.Log;
using Helios.Host.Observability;
using Helios.Pipeline.Lookup;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App.Healing.Data;

/// <summary>Gives the event index back what it has lost: reconciles the log of the retention once more, beside the service, and stores what is absent.</summary>
/// <remarks>
/// Only windows that the index does not know are stored, and none that was open at the end of the log: the service holds these itself. So running it
/// twice, or while nothing is lost, changes nothing. What is not in the log any more cannot come back. Reads the topic of events once; closed
/// windows beyond <c>helios.window.max-closed</c> leave memory as they do in the service.
/// </remarks>
internal sealed partial class IndexRebuilder(DataParts parts)
{
    private const int AskedAtOnce = 512;

    private readonly ILogger _logger = parts.Logger;

    /// <summary>Reads the log and stores what is absent.</summary>
    /// <param name="execution">Names the group that reads.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Gives up; what is stored so far stays and is right.</param>
    /// <returns>What it came to.</returns>
    /// <exception cref="LogException">The log cannot be read.</exception>
    public async Task<IndexRebuilt> RebuildAsync(string execution, IProgress<ActionProgress> progress, CancellationToken cancellationToken)
    {
        var rebuilt = new IndexRebuilt();
        var scan = parts.Scan(execution);
        var range = await scan.RangeAsync([TopicNames.Events], cancellationToken);
        using var windows = new LogWindows(parts, (records, newest) => Store(records, Oldest(newest), rebuilt));
        rebuilt.Records = await scan.RunAsync(
            range,
            (batch, _) =>
            {
                windows.Take(batch);
                return ValueTask.FromResult(true);
            },
            progress,
            cancellationToken);
        windows.Finish();
        LogRebuilt(rebuilt.Stored, rebuilt.Windows, rebuilt.Records);
        return rebuilt;
    }

    /// <summary>Ages count in the time of the records, as in the index itself.</summary>
    private long Oldest(long newest) => Math.Min(parts.Time.GetUtcNow().UtcTicks, newest) - parts.Options.Lookup.Index.Ttl.Ticks;

    private void Store(List<WindowRecord> records, long oldest, IndexRebuilt rebuilt)
    {
        for (var from = 0; from < records.Count; from += AskedAtOnce)
        {
            var some = records.GetRange(from, Math.Min(AskedAtOnce, records.Count - from));
            some.RemoveAll(record => record.LastSeen < oldest);
            var known = new List<WindowRecord>();
            parts.Index.Find([.. some.Select(record => new IndexQuery(record.Key, record.Tenant, record.EventId))], known);
            var keys = known.Select(record => record.Key).ToHashSet();

            // Of two windows of one event the later one is what a late copy has to meet.
            WindowRecord[] absent = [.. some.Where(record => !keys.Contains(record.Key)).GroupBy(record => record.Key).Select(same => same.MaxBy(record => record.LastSeen)!)];
            parts.Index.Store(absent);
            rebuilt.Windows += some.Count;
            rebuilt.Stored += absent.Length;
        }
    }

    [LoggerMessage(LogEventIds.IndexRebuilt, LogLevel.Information, "Event index given back {Stored} of {Windows} windows from {Records} records of the log")]
    private partial void LogRebuilt(long stored, long windows, long records);
}
