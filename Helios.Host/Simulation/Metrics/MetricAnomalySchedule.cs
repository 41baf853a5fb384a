namespace Helios.Host.Simulation.Metrics;

/// <summary>Draws the anomalies of a series one after the other: every kind as often, 5 to 45 minutes long, apart by chance.</summary>
/// <remarks>Its numbers are not shared with the noise: the same seed without anomalies has the same seasons.</remarks>
internal sealed class MetricAnomalySchedule
{
    private const ulong Purpose = 13;
    private const int Shortest = 5;
    private const int Longest = 45;
    private const int LeastGap = 10;
    private const double RampChance = 0.3;

    private readonly MetricRandom _random;
    private readonly double _gapMean;
    private MetricAnomaly _current;

    public MetricAnomalySchedule(ulong seed, double share)
    {
        const double meanLength = (Shortest + Longest) / 2.0;
        _random = new MetricRandom(seed, Purpose);
        _gapMean = share > 0 ? Math.Max(0, (meanLength * (1 - share) / share) - LeastGap) : double.PositiveInfinity;
        _current = Draw(0);
    }

    /// <summary>Anomalies begun so far.</summary>
    public long Begun { get; private set; }

    /// <summary>The anomaly that covers <paramref name="row"/>, or null. Rows are asked for in rising order.</summary>
    public MetricAnomaly? At(long row)
    {
        while (row >= _current.Start && !_current.Covers(row))
        {
            _current = Draw(_current.Start + _current.Length);
        }

        Begun += row == _current.Start ? 1 : 0;
        return _current.Covers(row) ? _current : null;
    }

    private MetricAnomaly Draw(long after)
    {
        var gap = Math.Min(_random.Exponential(1) * _gapMean, long.MaxValue / 4);
        var fault = (MetricFault)(1 + _random.Below(MetricFaults.Kinds));
        var length = Shortest + _random.Below(Longest - Shortest + 1);
        var ramp = _random.Chance(RampChance) ? 2 + _random.Below(4) : 1;
        var strength = Strength(fault);
        return new MetricAnomaly(fault, after + LeastGap + (long)gap, length, ramp, strength, _random.Below(3));
    }

    private double Strength(MetricFault fault) => fault switch
    {
        MetricFault.Missing => _random.BetweenLog(0.03, 0.35),
        MetricFault.Latency => _random.BetweenLog(0.8, 5),
        MetricFault.Duplicates => _random.BetweenLog(0.04, 0.4),
        MetricFault.Rate => _random.Chance(0.5) ? _random.BetweenLog(1.7, 4) : _random.BetweenLog(0.1, 0.55),
        _ => _random.BetweenLog(0.02, 0.2),
    };
}
