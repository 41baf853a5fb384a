using Helios.Pipeline.Events;

namespace Helios.Pipeline.Metrics;

/// <summary>Merges the ticks of all lanes into samples per tenant, and ticks into minutes.</summary>
/// <remarks>
/// A tick is finished when every lane's clock has left it. Lanes see every chunk's clock, so they are never more ticks apart
/// than chunks are in flight, which bounds what waits here.
/// </remarks>
public sealed class TickMerge
{
    private readonly StreamNames _names;
    private readonly TimeSpan _tick;
    private readonly TimeSpan _window;
    private readonly long[] _watermarks;
    private readonly SortedDictionary<long, Dictionary<int, TickAccumulator>> _pending = [];
    private readonly SortedDictionary<int, TickAccumulator> _windowSums = [];
    private long _windowStart = long.MinValue;

    /// <summary>Creates a merge over <paramref name="lanes"/> lanes.</summary>
    /// <param name="names">Names of tenants.</param>
    /// <param name="lanes">How many lanes report.</param>
    /// <param name="tick">Length of their ticks.</param>
    /// <param name="window">Length of the samples that detection gets; a multiple of the tick.</param>
    public TickMerge(StreamNames names, int lanes, TimeSpan tick, TimeSpan window)
    {
        _names = names;
        _tick = tick;
        _window = window;
        _watermarks = new long[lanes];
        Array.Fill(_watermarks, long.MinValue);
    }

    /// <summary>Adds what one lane finished and appends every sample that is now complete.</summary>
    public void Add(int lane, long watermark, List<TickPartial> ticks, List<MetricsSample> samples)
    {
        foreach (var tick in ticks)
        {
            if (!_pending.TryGetValue(tick.Start, out var tenants))
            {
                _pending.Add(tick.Start, tenants = []);
            }

            if (!tenants.TryAdd(tick.Tenant, tick.Sums))
            {
                tenants[tick.Tenant].Merge(tick.Sums);
            }
        }

        _watermarks[lane] = Math.Max(_watermarks[lane], watermark);
        Release(_watermarks.Min(), samples);
    }

    /// <summary>The input has ended: everything that waits is complete.</summary>
    public void Complete(List<MetricsSample> samples)
    {
        var end = _watermarks.Max();
        Release(long.MaxValue, samples);
        CloseWindow(samples, end);
    }

    private void Release(long watermark, List<MetricsSample> samples)
    {
        while (_pending.Count > 0)
        {
            var (start, tenants) = _pending.First();
            if (watermark != long.MaxValue && (watermark == long.MinValue || start + _tick.Ticks > watermark))
            {
                return;
            }

            _pending.Remove(start);
            var window = start - (start % _window.Ticks);
            if (window != _windowStart)
            {
                CloseWindow(samples);
                _windowStart = window;
            }

            foreach (var (tenant, sums) in tenants)
            {
                AddToWindow(tenant, sums, start, samples);
            }
        }
    }

    private void AddToWindow(int tenant, TickAccumulator sums, long start, List<MetricsSample> samples)
    {
        if (_tick < _window)
        {
            samples.Add(ToSample(tenant, sums, start, _tick));
        }

        if (!_windowSums.TryAdd(tenant, sums))
        {
            _windowSums[tenant].Merge(sums);
        }
    }

    // The last window ends with the input: its sample is as long as what was seen, so that rates stay true and detection,
    // which takes whole windows only, does not mistake the end of a file for a cloud that fell silent.
    private void CloseWindow(List<MetricsSample> samples, long end = long.MaxValue)
    {
        var length = TimeSpan.FromTicks(Math.Clamp(end - _windowStart, 1, _window.Ticks));
        foreach (var (tenant, sums) in _windowSums)
        {
            samples.Add(ToSample(tenant, sums, _windowStart, length));
        }

        _windowSums.Clear();
    }

    private MetricsSample ToSample(int tenant, TickAccumulator sums, long start, TimeSpan length)
    {
        var sample = new MetricsSample
        {
            Tenant = _names.Tenants.Text(tenant),
            WindowStart = start,
            Length = length,
            Events = sums.Events,
            Windows = sums.Closed,
            Sources = sums.Sources,
        };
        sums.ToFeatures(length).CopyTo(sample.Values, 0);
        return sample;
    }
}
