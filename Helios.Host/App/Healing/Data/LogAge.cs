using Helios.Connectors.Log;

namespace Helios.Host.App.Healing.Data;

/// <summary>From when on the log has records.</summary>
internal static class LogAge
{
    // A group that never committed lags by all that is kept, so the log tells the stamp of the oldest record of each partition.
    private const string Nobody = "helios-replay-age";

    /// <summary>The latest of the oldest stamps of the partitions of events: from then on nothing is gone. Null where the log cannot tell.</summary>
    /// <exception cref="LogException">The log cannot be asked.</exception>
    public static async Task<DateTimeOffset?> OldestAsync(ITopicLog log, ScanRange scan, CancellationToken cancellationToken)
    {
        long? oldest = null;
        if (!scan.Topics.Contains(TopicNames.Events, StringComparer.Ordinal))
        {
            return null;
        }

        foreach (var lag in await log.LagAsync(TopicNames.Events, Nobody, cancellationToken))
        {
            // A partition that begins at its first record has lost nothing.
            if (lag.Start > 0 && lag.CommittedTimestamp is { } at)
            {
                oldest = Math.Max(oldest ?? long.MinValue, at);
            }
        }

        return oldest is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
    }
}
