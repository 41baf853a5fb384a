namespace Helios.Pipeline.Lookup;

/// <summary>What Bloom filters cost and promise, in closed form.</summary>
/// <remarks>
/// Sources: Bloom 1970 for the standard filter; Putze, Sanders, Singler 2007, equation (3), for the blocked one. Their sum treats the bits of
/// a block as independent; <see cref="BlockedRate"/> replaces that by the exact distribution of occupied bits, which is 1-3 % higher and is
/// what filters measure. All members are pure and thread-safe.
/// </remarks>
public static class BloomTheory
{
    /// <summary>Bits of one block: one cache line.</summary>
    public const int BlockBits = 512;

    private const double Ln2 = 0.69314718055994530942;

    /// <summary>Bits of the smallest standard filter for <paramref name="items"/> at <paramref name="rate"/>, rounded up.</summary>
    public static long OptimalBits(long items, double rate) => (long)Math.Ceiling(-items * Math.Log(rate) / (Ln2 * Ln2));

    /// <summary>Hash functions of the standard filter of that size; at least 1.</summary>
    public static int OptimalHashes(long items, long bits) => Math.Max(1, (int)Math.Round((double)bits / items * Ln2));

    /// <summary>False-positive rate of a standard filter, <c>(1 - e^(-kn/m))^k</c>.</summary>
    public static double StandardRate(long items, long bits, int hashes) =>
        Math.Pow(1 - Math.Exp(-(double)hashes * items / bits), hashes);

    /// <summary>Expected false-positive rate of a blocked filter by Putze's sum over the Poisson-distributed load of a block.</summary>
    public static double PutzeRate(long items, long bits, int hashes)
    {
        var load = BlockBits * (double)items / bits;
        var sum = 0.0;
        for (var i = 0; i <= LoadCeiling(load); i++)
        {
            var filled = 1 - Math.Pow(1 - (1.0 / BlockBits), (double)hashes * i);
            sum += Poisson(i, load) * Math.Pow(filled, hashes);
        }

        return sum;
    }

    /// <summary>Expected false-positive rate of a blocked filter, by exact occupancy.</summary>
    /// <param name="items">Distinct keys, &gt; 0.</param>
    /// <param name="bits">Bits of the whole filter, a multiple of 512.</param>
    /// <param name="hashes">Probes a key, &gt; 0.</param>
    public static double BlockedRate(long items, long bits, int hashes)
    {
        var load = BlockBits * (double)items / bits;
        return new BloomLoadCurve(hashes, load).Rate(load);
    }

    /// <summary>Largest load worth summing to: what lies beyond weighs less than 1e-15.</summary>
    internal static int LoadCeiling(double load) => (int)(load + (12 * Math.Sqrt(load)) + 40);

    internal static double Poisson(int count, double mean) => Math.Exp((count * Math.Log(mean)) - mean - LogFactorial(count));

    private static double LogFactorial(int n)
    {
        var sum = 0.0;
        for (var i = 2; i <= n; i++)
        {
            sum += Math.Log(i);
        }

        return sum;
    }
}
