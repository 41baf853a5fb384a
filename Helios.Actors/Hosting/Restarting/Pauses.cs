namespace Helios.Actors.Hosting.Restarting;

/// <summary>Pauses that double from one try to the next, each between half and the whole of it by chance, so that many do not come back at once. Thread-safe.</summary>
internal sealed class Pauses(Random random)
{
    private const int MostDoublings = 30;

    private readonly Lock _gate = new();

    /// <param name="tries">Tries that failed before this one, from 0.</param>
    /// <param name="first">The first pause.</param>
    /// <param name="longest">The longest.</param>
    public TimeSpan Next(int tries, TimeSpan first, TimeSpan longest)
    {
        var whole = Math.Min(longest.Ticks, first.Ticks * Math.Pow(2, Math.Min(tries, MostDoublings)));
        lock (_gate)
        {
            return TimeSpan.FromTicks((long)(whole * (0.5 + (random.NextDouble() / 2))));
        }
    }
}
