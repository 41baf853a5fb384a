using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;

namespace Helios.Connectors.Fallback;

/// <summary>Keys stored while the remote index was away; past a bound it is «everything». Not thread-safe.</summary>
internal sealed class AwayKeys(int limit)
{
    private HashSet<EventKey> _keys = [];

    /// <summary>True when keys are no longer told apart.</summary>
    public bool Everything { get; private set; }

    public int Count => _keys.Count;

    public bool IsEmpty => !Everything && _keys.Count == 0;

    public void Add(ReadOnlySpan<IndexRecord> records)
    {
        foreach (var record in records)
        {
            Add(record.Key);
        }
    }

    /// <summary>Notes keys that were taken but could not be copied.</summary>
    public void PutBack(IEnumerable<EventKey> keys)
    {
        foreach (var key in keys)
        {
            Add(key);
        }
    }

    /// <summary>From now on it is «everything».</summary>
    public void AddEverything()
    {
        Everything = true;
        _keys = [];
    }

    /// <summary>Hands out what is noted and starts anew.</summary>
    public (HashSet<EventKey> Keys, bool Everything) Take()
    {
        var taken = (_keys, Everything);
        (_keys, Everything) = ([], false);
        return taken;
    }

    private void Add(EventKey key)
    {
        if (!Everything && _keys.Add(key) && _keys.Count > limit)
        {
            AddEverything();
        }
    }
}
