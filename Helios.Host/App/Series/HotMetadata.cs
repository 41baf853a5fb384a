using Helios.Connectors.Store;
using Helios.Pipeline.Metrics.Series;

namespace Helios.Host.App.Series;

/// <summary>Metadata of hot series as the store has it, so that an answer from memory needs no store for it. Thread-safe.</summary>
/// <param name="most">Series kept; at the bound all are forgotten, and the store is asked again.</param>
internal sealed class HotMetadata(int most)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SeriesKey, string> _known = [];
    private long _changes;

    /// <summary>What has to be handed to <see cref="Remember"/>: read before the store is.</summary>
    public long Ticket
    {
        get
        {
            lock (_gate)
            {
                return _changes;
            }
        }
    }

    /// <summary>Takes what a commit that is done says.</summary>
    public void Take(IReadOnlyList<StoredSeries> series)
    {
        lock (_gate)
        {
            foreach (var (key, metadata) in series)
            {
                _changes++;
                Keep_NeedsGate(key, metadata);
            }
        }
    }

    /// <summary>Forgets everything: another node may write what this one does not see.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _changes++;
            _known.Clear();
        }
    }

    /// <summary>The metadata of a series; null where only the store knows.</summary>
    public string? Of(SeriesKey key)
    {
        lock (_gate)
        {
            return _known.GetValueOrDefault(key);
        }
    }

    /// <summary>Keeps what the store said, unless something has changed since the ticket was taken.</summary>
    public void Remember(SeriesKey key, string metadata, long ticket)
    {
        lock (_gate)
        {
            if (ticket == _changes)
            {
                Keep_NeedsGate(key, metadata);
            }
        }
    }

    private void Keep_NeedsGate(SeriesKey key, string metadata)
    {
        if (_known.Count >= most && !_known.ContainsKey(key))
        {
            _known.Clear();
        }

        _known[key] = metadata;
    }
}
