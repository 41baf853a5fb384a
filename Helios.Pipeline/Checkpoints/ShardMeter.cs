using Helios.Pipeline.Events;
using Helios.Pipeline.Metrics;

namespace Helios.Pipeline.Checkpoints;

/// <summary>Adds the ticks of a shard's lanes up to metric windows and hands a window over once every lane's clock has left it.</summary>
/// <remarks>Single-threaded. Holds the windows between the slowest lane and the fastest, times the tenants seen in them.</remarks>
public sealed class ShardMeter
{
    private readonly StreamNames _names;
    private readonly long _window;

    // Start of the earliest open window; far enough from the end of time to add a window's length.
    private const long Never = long.MaxValue / 2;
    private long _first = Never;
    private readonly SortedDictionary<long, SortedDictionary<string, TickAccumulator>> _open = [];

    /// <summary>Goes on from the sums of a checkpoint.</summary>
    public ShardMeter(StreamNames names, TimeSpan window, IEnumerable<MetricPartial> seed)
    {
        (_names, _window) = (names, window.Ticks);
        foreach (var partial in seed)
        {
            Add(partial.Tenant, partial.WindowStart, partial.Sums);
        }
    }

    /// <summary>Adds ticks that a lane handed over.</summary>
    public void Add(IEnumerable<TickPartial> ticks)
    {
        foreach (var tick in ticks)
        {
            Add(_names.Tenants.Text(tick.Tenant), tick.Start - (tick.Start % _window), tick.Sums);
        }
    }

    /// <summary>Whether a window would be taken out by <see cref="Finish"/>.</summary>
    public bool EndsBy(long clock) => _first + _window <= clock;

    /// <summary>Takes out the windows that end at or before <paramref name="clock"/>.</summary>
    public List<MetricPartial> Finish(long clock)
    {
        var finished = new List<MetricPartial>();
        while (_open.Count > 0 && _open.First() is var (start, tenants) && start + _window <= clock)
        {
            _open.Remove(start);
            finished.AddRange(tenants.Select(tenant => new MetricPartial(tenant.Key, start, tenant.Value)));
        }

        _first = _open.Count > 0 ? _open.First().Key : Never;
        return finished;
    }

    /// <summary>Copies of the sums of windows that have not ended.</summary>
    public List<MetricPartial> Snapshot() =>
        [.. _open.SelectMany(window => window.Value.Select(tenant => new MetricPartial(tenant.Key, window.Key, tenant.Value.Copy())))];

    private void Add(string tenant, long start, TickAccumulator sums)
    {
        _first = Math.Min(_first, start);
        if (!_open.TryGetValue(start, out var tenants))
        {
            _open.Add(start, tenants = new SortedDictionary<string, TickAccumulator>(StringComparer.Ordinal));
        }

        if (!tenants.TryAdd(tenant, sums))
        {
            tenants[tenant].Merge(sums);
        }
    }
}
