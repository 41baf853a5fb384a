namespace Helios.Connectors.Fallback;

/// <summary>Pauses that double from a first to a longest one, each shortened by up to a half at random so that nodes do not call in step.</summary>
/// <param name="first">First pause.</param>
/// <param name="longest">Longest pause.</param>
/// <param name="random">Seeded.</param>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, Random random)
{
    private int _doublings;

    /// <summary>The next pause.</summary>
    public TimeSpan Next()
    {
        var whole = Math.Min(longest.TotalMilliseconds, first.TotalMilliseconds * Math.Pow(2, Math.Min(_doublings++, 30)));
        return TimeSpan.FromMilliseconds(whole * (1 - (random.NextDouble() / 2)));
    }

    /// <summary>Starts over with the first pause.</summary>
    public void Reset() => _doublings = 0;
}
