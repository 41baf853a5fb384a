using Helios.Pipeline.Events;
using Helios.Pipeline.Metrics.Sources;

namespace Helios.Pipeline.Metrics;

/// <summary>Counts what one lane sees, per tenant, and hands the sums over when the clock enters the next tick.</summary>
/// <remarks>Ticks follow the stream's clock, so they never go back: an old copy counts in the tick in which it was seen.</remarks>
public sealed class LaneMeter
{
    private readonly long _length;
    private readonly List<int> _active = [];
    private readonly NameTable _sources;
    private readonly int[] _pairSources;

    // At most as many as tenants were ever active in one tick.
    private readonly Stack<LaneTally> _free = new();
    private LaneTally?[] _byTenant = new LaneTally?[16];
    private long _start = long.MinValue;

    /// <summary>Creates a meter with ticks of <paramref name="length"/>.</summary>
    public LaneMeter(TimeSpan length, StreamNames names)
    {
        _length = length.Ticks;
        _sources = names.Sources;
        _pairSources = [names.Sources.GetOrAdd("aws"), names.Sources.GetOrAdd("gcp"), names.Sources.GetOrAdd("azure")];
    }

    /// <summary>Clock value at which the current tick ends.</summary>
    public long TickEnd => _start == long.MinValue ? long.MinValue : _start + _length;

    /// <summary>Sources of the three pairs: aws, gcp, azure.</summary>
    public ReadOnlySpan<int> PairSources => _pairSources;

    /// <summary>What is counted of <paramref name="tenant"/> in the current tick.</summary>
    internal LaneTally Of(int tenant)
    {
        if (tenant < _byTenant.Length && _byTenant[tenant] is { } tally)
        {
            return tally;
        }

        if (tenant >= _byTenant.Length)
        {
            Array.Resize(ref _byTenant, Math.Max(tenant + 1, _byTenant.Length * 2));
        }

        _active.Add(tenant);
        return _byTenant[tenant] = _free.TryPop(out var used) ? used : new LaneTally();
    }

    /// <summary>Enters the tick of <paramref name="clock"/>, handing over what the one before counted.</summary>
    public void Advance(long clock, List<TickPartial> finished)
    {
        if (_start != long.MinValue && clock < _start + _length)
        {
            return;
        }

        Flush(finished);
        _start = clock - (clock % _length);
    }

    /// <summary>Hands over what the current tick has counted so far.</summary>
    public void Flush(List<TickPartial> finished)
    {
        foreach (var tenant in _active)
        {
            var tally = _byTenant[tenant]!;
            finished.Add(new TickPartial(tenant, _start, tally.Finish(_sources)));
            _free.Push(tally);
            _byTenant[tenant] = null;
        }

        _active.Clear();
    }
}
