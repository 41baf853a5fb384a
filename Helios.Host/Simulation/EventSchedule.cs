namespace Helios.Host.Simulation;

/// <summary>When each event happens: a random-access, ascending sequence with the mean rate, bursts and jitter.</summary>
/// <remarks>
/// The expected count C(t) is the integral of a piecewise constant rate, so event i happens at C⁻¹(i + u), u uniform in [0, 1) and
/// drawn from the event's own generator. Ascending because i + u is. O(number of segments) a call, no state.
/// </remarks>
internal sealed class EventSchedule
{
    private const ulong Purpose = 1;

    private readonly ulong _seed;
    private readonly long _start;

    // Segment k covers [_from[k], _from[k + 1]) ms after the start, the last one for ever.
    private readonly double[] _from;
    private readonly double[] _perMillisecond;
    private readonly double[] _before;

    public EventSchedule(SimulationOptions options)
    {
        _seed = options.Seed;
        _start = options.StartMilliseconds;
        var edges = options.Bursts.SelectMany(burst => new[] { burst.From, burst.From + burst.Length })
            .Append(TimeSpan.Zero).Select(edge => edge.TotalMilliseconds).Distinct().Order().ToArray();
        _from = edges;
        _perMillisecond = new double[edges.Length];
        _before = new double[edges.Length];
        for (var i = 0; i < edges.Length; i++)
        {
            _perMillisecond[i] = options.EventsPerSecond / 1000 * FactorAt(options.Bursts, edges[i]);
            _before[i] = i == 0 ? 0 : _before[i - 1] + ((edges[i] - edges[i - 1]) * _perMillisecond[i - 1]);
        }
    }

    /// <summary>Time of event <paramref name="index"/> in whole milliseconds since 1970.</summary>
    public long TimeOf(long index)
    {
        var random = SplitMix64.ForEvent(_seed, index, Purpose);
        return _start + OffsetOf(index + random.NextDouble());
    }

    /// <summary>Milliseconds after the start at which <paramref name="count"/> events are expected to have happened.</summary>
    public long OffsetOf(double count)
    {
        var segment = SegmentOf(_before, count);
        var offset = _from[segment] + ((count - _before[segment]) / _perMillisecond[segment]);
        return offset >= long.MaxValue / 2 ? long.MaxValue / 2 : (long)offset;
    }

    /// <summary>The first event that is expected at or after <paramref name="time"/>, milliseconds since 1970.</summary>
    public long IndexAt(long time)
    {
        double offset = Math.Max(0, time - _start);
        var segment = SegmentOf(_from, offset);
        return (long)Math.Ceiling(_before[segment] + ((offset - _from[segment]) * _perMillisecond[segment]));
    }

    private static int SegmentOf(double[] edges, double value)
    {
        var segment = edges.Length - 1;
        while (segment > 0 && edges[segment] > value)
        {
            segment--;
        }

        return segment;
    }

    private static double FactorAt(IReadOnlyList<BurstSpec> bursts, double milliseconds)
    {
        var factor = 1.0;
        foreach (var burst in bursts)
        {
            if (milliseconds >= burst.From.TotalMilliseconds && milliseconds < (burst.From + burst.Length).TotalMilliseconds)
            {
                factor *= burst.Factor;
            }
        }

        return factor;
    }
}
