namespace Helios.Host.Simulation;

/// <summary>A tiny seeded generator; every event has its own, so any event can be planned without planning those before it.</summary>
/// <remarks>
/// SplitMix64 (Steele, Lea and Flood, «Fast splittable pseudorandom number generators», 2014). Output depends on the seed alone,
/// unlike <see cref="Random"/>, whose sequence is not promised across runtimes. Not for secrets.
/// </remarks>
internal struct SplitMix64
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private ulong _state;

    public SplitMix64(ulong state) => _state = state;

    /// <summary>The generator of event <paramref name="index"/> for one purpose; purposes do not share numbers.</summary>
    public static SplitMix64 ForEvent(ulong seed, long index, ulong purpose) =>
        new(Mix(Mix(seed + (purpose * Gamma)) + ((ulong)index * Gamma)));

    /// <summary>The next 64 bits.</summary>
    public ulong Next() => Mix(_state += Gamma);

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, <paramref name="bound"/>); bound at least 1.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>True with probability <paramref name="share"/>; always draws, so that one rate does not shift the others.</summary>
    public bool Chance(double share) => NextDouble() < share;

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
