namespace Helios.Host.Simulation;

/// <summary>Answers which cloud is down at a time, and when it delivers what it held back.</summary>
internal sealed class OutageTable
{
    /// <summary>The release time of an outage whose copies are lost.</summary>
    public const long Never = long.MinValue;

    private readonly (int Source, long From, long To, bool Delayed)[] _outages;

    public OutageTable(SimulationOptions options) => _outages =
    [
        .. options.Outages.Select(outage => (
            options.Clouds.ToList().IndexOf(outage.Cloud),
            options.StartMilliseconds + (long)outage.From.TotalMilliseconds,
            options.StartMilliseconds + (long)(outage.From + outage.Length).TotalMilliseconds,
            outage.Delayed)),
    ];

    /// <summary>Longest time in milliseconds that a copy is held back.</summary>
    public long LongestHold => _outages.Where(outage => outage.Delayed).Select(outage => outage.To - outage.From).DefaultIfEmpty().Max();

    /// <summary>True when <paramref name="source"/> is down at <paramref name="time"/>; a loss wins over a delay.</summary>
    /// <param name="source">Source index.</param>
    /// <param name="time">Event time, milliseconds since 1970.</param>
    /// <param name="release">When it delivers, or <see cref="Never"/>.</param>
    public bool Find(int source, long time, out long release)
    {
        var down = false;
        var lost = false;
        release = Never;
        foreach (var outage in _outages)
        {
            if (outage.Source == source && time >= outage.From && time < outage.To)
            {
                down = true;
                lost |= !outage.Delayed;
                release = Math.Max(release, outage.To);
            }
        }

        release = lost ? Never : release;
        return down;
    }

    /// <summary>The latest release of anything held back at <paramref name="time"/>; 0 when nothing is.</summary>
    public long LatestRelease(long time)
    {
        var latest = 0L;
        foreach (var outage in _outages)
        {
            if (outage.Delayed && time >= outage.From && time < outage.To)
            {
                latest = Math.Max(latest, outage.To);
            }
        }

        return latest;
    }
}
