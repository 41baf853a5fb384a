namespace Helios.Pipeline.Lookup;

/// <summary>Finds the smallest blocked Bloom filter that really meets a false-positive rate.</summary>
/// <remarks>
/// The formulas of the standard filter miss the target when blocked: by 17 % at 0.01, by 64 % at 0.001. This one takes, over all numbers of
/// probes, the fewest blocks for which the exact expected rate plus three standard deviations between instances stays within 97 % of the target,
/// so that a filter drawn by chance keeps it too, small ones included; the 3 % are for probes that are not quite independent. Building one costs some milliseconds, <see cref="For"/> microseconds.
/// Immutable, thread-safe.
/// </remarks>
public sealed class BloomSizer
{
    /// <summary>Most probes a key: the lanes of one vector.</summary>
    public const int MaxHashes = 16;

    /// <summary>Most bits of one filter (512 MiB).</summary>
    public const long MaxBits = 1L << 32;

    /// <summary>Lowest rate that can be asked for; below it the size of a block is the wrong choice.</summary>
    public const double LowestRate = 1e-6;

    private const double InstanceDeviations = 3;
    private const double ProbeMargin = 0.97;

    private readonly double _rate;
    private readonly double _deviations;
    private readonly double _designRate;
    private readonly BloomLoadCurve[] _curves;

    /// <summary>Prepares sizing for one target.</summary>
    /// <param name="rate">Target, 1e-6..0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside of that.</exception>
    public BloomSizer(double rate)
        : this(rate, InstanceDeviations, ProbeMargin)
    {
    }

    internal BloomSizer(double rate, double deviations, double margin)
    {
        if (!(rate >= LowestRate && rate <= 0.5))
        {
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "a false-positive rate lies in 1e-6..0.5");
        }

        _rate = rate;
        _deviations = deviations;
        _designRate = rate * margin;
        var standard = BloomTheory.OptimalHashes(1, BloomTheory.OptimalBits(1, rate));
        var (lowest, highest) = (Math.Max(1, Math.Min(standard, MaxHashes) - 6), Math.Min(standard + 1, MaxHashes));
        _curves = [.. Enumerable.Range(lowest, highest - lowest + 1).Select(k => new BloomLoadCurve(k, StandardLoad(k)))];
    }

    /// <summary>Shape of the smallest filter for <paramref name="items"/> keys.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No items, or more than fit in <see cref="MaxBits"/>.</exception>
    public BloomSizing For(long items)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(items, int.MaxValue);
        var best = default(BloomSizing);
        foreach (var curve in _curves)
        {
            var blocks = FewestBlocks(curve, items);
            if (best.Blocks == 0 || blocks < best.Blocks)
            {
                best = new BloomSizing(items, _rate, blocks, curve.Hashes, curve.Rate(items / (double)blocks));
            }
        }

        if (best.Bits > MaxBits)
        {
            throw new ArgumentOutOfRangeException(nameof(items), items, $"a filter of {best.Bits} bits is over the limit of {MaxBits}");
        }

        return best;
    }

    /// <summary>Load at which a standard filter meets the rate; a blocked one always does worse.</summary>
    private double StandardLoad(int hashes) => -BloomTheory.BlockBits * Math.Log(1 - Math.Pow(_rate, 1.0 / hashes)) / hashes;

    private long FewestBlocks(BloomLoadCurve curve, long items)
    {
        var low = (long)(items / curve.HighestLoad);
        var high = Math.Max(1, low + 1);
        while (!Meets(curve, items, high))
        {
            (low, high) = (high, high * 2);
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Meets(curve, items, middle) ? (low, middle) : (middle, high);
        }

        return high;
    }

    private bool Meets(BloomLoadCurve curve, long items, long blocks)
    {
        var (mean, deviation) = curve.Moments(items / (double)blocks);
        return mean + (_deviations * deviation / Math.Sqrt(blocks)) <= _designRate;
    }
}
