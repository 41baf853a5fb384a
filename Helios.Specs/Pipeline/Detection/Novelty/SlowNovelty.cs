using Helios.Specs.Pipeline.Detection.Calibration;

namespace Helios.Specs.Pipeline.Detection.Novelty;

/// <summary>The definition of novelty with everything seen kept in lists and counted anew for each value.</summary>
internal sealed class SlowNovelty(int history, int parts, int smoothing, double edge, int warmUp)
{
    private static readonly double[] Edges = [0.001, 0.01, 0.05, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 0.95, 0.99, 0.999];

    private readonly List<double> _values = [];
    private readonly List<double> _smooth = [];
    private readonly List<(int Part, int Level, int Symbol)> _seen = [];
    private int _levelBefore = 8;

    public double Score(double value, long ticks)
    {
        var part = (int)((ticks % TimeSpan.TicksPerDay) * parts / TimeSpan.TicksPerDay);
        double[] held = [.. _values.TakeLast(history)];
        var (below, atMost) = (held.Count(x => x < value), held.Count(x => x <= value));
        var rank = held.Length == 0 ? 0.5 : (below + atMost) / 2.0 / held.Length;
        var symbol = held.Length == 0 ? 8 : atMost == 0 ? 0 : below == held.Length ? 15 : 1 + Edges.Count(x => rank >= x);
        double[] bits = [.. Bits(seen => seen.Part == part, symbol), .. Bits(seen => seen.Part == part && seen.Level == _levelBefore, symbol)];
        var last = _smooth.Count == 0 ? 0 : _smooth[^1];
        var smooth = last + (((bits.Length == 0 ? 0 : bits.Average()) - last) / smoothing);
        var surprise = ConformalRankSpec.SlowSurprise(_smooth, smooth, history);
        _seen.Add((part, _levelBefore, symbol));
        _values.Add(value);
        _smooth.Add(smooth);
        _levelBefore = Math.Min(7, (int)(rank * 8));
        return _values.Count <= warmUp ? 0 : surprise / edge;
    }

    private IEnumerable<double> Bits(Func<(int Part, int Level, int Symbol), bool> context, int symbol)
    {
        var seen = _seen.Where(context).ToArray();
        if (seen.Length > 0)
        {
            yield return -Math.Log2((seen.Count(x => x.Symbol == symbol) + (1 / 16.0)) / (seen.Length + 1.0));
        }
    }
}
