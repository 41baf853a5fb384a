namespace Helios.Pipeline.Lookup;

/// <summary>Shape of a blocked Bloom filter and what it promises.</summary>
/// <param name="Items">Distinct keys it is meant for.</param>
/// <param name="TargetRate">False-positive rate it must not exceed with that many keys.</param>
/// <param name="Blocks">Number of 512-bit blocks.</param>
/// <param name="Hashes">Bits set for a key, 1..16.</param>
/// <param name="ExpectedRate">Mean rate of such a filter, below <paramref name="TargetRate"/>.</param>
public readonly record struct BloomSizing(long Items, double TargetRate, long Blocks, int Hashes, double ExpectedRate)
{
    /// <summary>Bits of the filter.</summary>
    public long Bits => Blocks * BloomTheory.BlockBits;

    /// <summary>Bits over those of the smallest standard filter for the same promise.</summary>
    public double BitsOverOptimal => Bits / (double)BloomTheory.OptimalBits(Items, TargetRate);

    /// <summary>Expected share of set bits once <see cref="Items"/> keys are in.</summary>
    public double DesignFill => 1 - Math.Exp(-(double)Hashes * Items / Bits);

    /// <summary>The smallest filter that keeps the promise; see <see cref="BloomSizer"/>.</summary>
    public static BloomSizing For(long items, double rate) => new BloomSizer(rate).For(items);
}
