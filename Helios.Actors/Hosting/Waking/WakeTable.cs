using System.Diagnostics.CodeAnalysis;

namespace Helios.Actors.Hosting.Waking;

/// <summary>Which entity wants to be woken next. Not thread-safe; every call O(log n) but <see cref="DropAfter"/> and <see cref="DropWhere"/>, O(n).</summary>
internal sealed class WakeTable
{
    private const int Slack = 1024;

    private readonly Dictionary<EntityId, long> _times = [];
    private readonly PriorityQueue<EntityId, long> _order = new();

    public int Count => _times.Count;

    /// <summary>Sets when; replaces an earlier time.</summary>
    public void Set(EntityId id, DateTimeOffset at)
    {
        _times[id] = at.UtcTicks;
        _order.Enqueue(id, at.UtcTicks);
        if (_order.Count > (2 * _times.Count) + Slack)
        {
            Rebuild();
        }
    }

    /// <summary>Sets when, unless it is to be woken before that.</summary>
    public void SetAtMost(EntityId id, DateTimeOffset at)
    {
        if (!_times.TryGetValue(id, out var ticks) || ticks > at.UtcTicks)
        {
            Set(id, at);
        }
    }

    public void Remove(EntityId id) => _times.Remove(id);

    /// <summary>The next time; null: none.</summary>
    public DateTimeOffset? Next()
    {
        DropReplaced();
        return _order.TryPeek(out _, out var ticks) ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
    }

    /// <summary>Takes one whose time has come.</summary>
    public bool TryTakeDue(DateTimeOffset now, [NotNullWhen(true)] out EntityId? id)
    {
        id = null;
        if (Next() is not { } next || next > now)
        {
            return false;
        }

        id = _order.Dequeue();
        _times.Remove(id.Value);
        return true;
    }

    /// <summary>Forgets times after this one.</summary>
    public void DropAfter(DateTimeOffset time) => Drop(entry => entry.Value > time.UtcTicks);

    /// <summary>Forgets entities.</summary>
    public void DropWhere(Func<EntityId, bool> condition) => Drop(entry => condition(entry.Key));

    private void Drop(Func<KeyValuePair<EntityId, long>, bool> condition)
    {
        foreach (var entry in _times.Where(condition).ToArray())
        {
            _times.Remove(entry.Key);
        }

        Rebuild();
    }

    private void Rebuild()
    {
        _order.Clear();
        _order.EnqueueRange(_times.Select(entry => (entry.Key, entry.Value)));
    }

    private void DropReplaced()
    {
        while (_order.TryPeek(out var id, out var ticks) && (!_times.TryGetValue(id, out var current) || current != ticks))
        {
            _order.Dequeue();
        }
    }
}
