using Helios.Actors.Breakers;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Metrics.Sources;

namespace Helios.Host.App.Healing.Breakers;

/// <summary>Makes calls of what the pipeline counts: which records of a cloud were admitted, and which of the copies expected of it came.</summary>
/// <remarks>
/// Thread-safe. Adds up and reports by <see cref="Flush"/>, so that a breaker is asked a few times a second whatever flows. Only clouds that have breakers
/// count: names in rejected records are anybody's. What is unknown because the source is suspended is no call; a window closes without a suspended source,
/// so its copies come behind the close however soon they come, and count as delivered then.
/// </remarks>
/// <param name="signals">Where calls are reported.</param>
/// <param name="isCloud">Whether a cloud has breakers.</param>
/// <param name="isSuspended">Whether a cloud is suspended now.</param>
internal sealed class BreakerFeed(IBreakerSignals signals, Func<string, bool> isCloud, Func<string, bool> isSuspended)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, BreakerTally> _tallies = new(StringComparer.Ordinal);

    /// <summary>Adds what a tick or sample counted of each source.</summary>
    public void Add(IReadOnlyList<SourceCounts> sources)
    {
        foreach (var counts in sources)
        {
            if (isCloud(counts.Source))
            {
                // Copies that were brought back are late too, but no copies: the cloud did not deliver them now.
                var late = Math.Min(counts.Late, counts.Copies);
                var isUnknown = counts.Suspended > 0 || isSuspended(counts.Source);
                Add(counts.Source, new BreakerTally
                {
                    Admitted = counts.Copies,

                    // Copies as they come, not those of closed windows: while one cloud is out only windows close that had lost a copy of another before.
                    Delivered = Math.Max(0, counts.Copies - counts.Duplicates),
                    Missing = counts.Missing,
                    Late = isUnknown ? 0 : late,
                });
            }
        }
    }

    /// <summary>Adds records that were not admitted, for the cloud of their door or the one that they name.</summary>
    public void Add(RejectBatch rejects)
    {
        foreach (var entry in rejects.Entries)
        {
            if (entry.Reason != RejectReason.Quota && (rejects.DefaultSource ?? RejectedSource.Of(entry.Raw, isCloud)) is { } cloud)
            {
                AddRejected(cloud, 1);
            }
        }
    }

    /// <summary>Adds records of a cloud that its door did not admit.</summary>
    public void AddRejected(string cloud, int records)
    {
        if (isCloud(cloud))
        {
            Add(cloud, new BreakerTally { Rejected = records });
        }
    }

    /// <summary>Reports what was added since.</summary>
    public void Flush()
    {
        KeyValuePair<string, BreakerTally>[] tallies;
        lock (_gate)
        {
            if (_tallies.Count == 0)
            {
                return;
            }

            tallies = [.. _tallies];
            _tallies.Clear();
        }

        foreach (var (cloud, tally) in tallies)
        {
            signals.Report(cloud, BreakerOperations.Ingest, tally.Admitted, tally.Rejected, 0);
            signals.Report(cloud, BreakerOperations.Delivery, tally.Delivered, tally.Missing, tally.Late);
        }
    }

    private void Add(string cloud, in BreakerTally tally)
    {
        lock (_gate)
        {
            _tallies[cloud] = _tallies.GetValueOrDefault(cloud).Plus(tally);
        }
    }
}
