namespace Helios.Host.Observability.View;

/// <summary>What the view remembers between pictures: a minute of rates a cloud, and how much of late each stage waited.</summary>
/// <remarks>Bounded by the number of sources and stages, which have limits of their own. Not thread-safe.</remarks>
internal sealed class ViewHistory
{
    private const int StallSeconds = 5;

    private readonly Dictionary<string, RateRing> _clouds = [];
    private readonly Dictionary<string, RateRing> _stalls = [];

    /// <summary>Takes in one snapshot; call it for every picture, in order.</summary>
    public void Observe(StatusSnapshot status)
    {
        foreach (var cloud in status.Sources)
        {
            RingOf(_clouds, cloud.Name).Observe(status.Now.UtcTicks, cloud.EventsTotal);
        }

        foreach (var stage in status.Stages)
        {
            RingOf(_stalls, stage.Name).Observe(status.Now.UtcTicks, stage.StalledMs);
        }
    }

    /// <summary>Events a second of a cloud over the last minute, oldest first; NaN where nothing is known.</summary>
    /// <param name="cloud">Its name.</param>
    /// <param name="cells">Most values wanted.</param>
    /// <returns>Means over equal groups of whole seconds, as many as fit.</returns>
    public double[] RatesOf(string cloud, int cells)
    {
        var perGroup = cells <= 0 ? RateRing.Seconds : (RateRing.Seconds + cells - 1) / cells;
        if (perGroup > 10)
        {
            return [];
        }

        var rates = new double[RateRing.Seconds / perGroup];
        RingOf(_clouds, cloud).Read(rates, perGroup);
        return rates;
    }

    /// <summary>Share of the last five seconds that a stage could not hand on, 0..1.</summary>
    public double StallOf(string stage)
    {
        Span<double> milliseconds = stackalloc double[StallSeconds];
        RingOf(_stalls, stage).Read(milliseconds, 1);
        var sum = 0.0;
        foreach (var value in milliseconds)
        {
            sum += double.IsNaN(value) ? 0 : value;
        }

        return Math.Min(1, sum / 1000 / StallSeconds);
    }

    private static RateRing RingOf(Dictionary<string, RateRing> rings, string name)
    {
        if (!rings.TryGetValue(name, out var ring))
        {
            rings.Add(name, ring = new RateRing());
        }

        return ring;
    }
}
