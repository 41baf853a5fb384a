namespace Helios.Pipeline.Lookup;

/// <summary>What questions to a tiered index came to.</summary>
/// <param name="Absent">Denied by the filters, so the index was spared.</param>
/// <param name="Hits">Called «maybe» and found.</param>
/// <param name="FalsePositives">Called «maybe» and not found.</param>
public readonly record struct TierCounters(long Absent, long Hits, long FalsePositives)
{
    /// <summary>Asked of the index without the filters, and not found.</summary>
    public long Bypassed { get; init; }

    /// <summary>Times that filters were made anew from the index.</summary>
    public long Renewals { get; init; }

    /// <summary>Measured false-positive rate: the share of absent keys that were called «maybe»; 0 before the first.</summary>
    /// <remarks>A key that expired from the index but is still in its generation counts as one, so this is an upper bound.</remarks>
    public double FalsePositiveRate => FalsePositives == 0 ? 0 : FalsePositives / (double)(FalsePositives + Absent);
}
