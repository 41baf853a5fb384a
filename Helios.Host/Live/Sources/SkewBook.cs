using System.Numerics;

namespace Helios.Host.Live.Sources;

/// <summary>Distribution of arrival skews over the last minute, in slices of ten seconds.</summary>
/// <remarks>
/// Not thread-safe. Classes are 1/8 of a power of two wide from 8 ms on (below, each millisecond is one), so a quantile, told as the upper end of its class, is at most
/// 12.5 % too high; as in HdrHistogram with 3 bits. Adding costs two shifts and an increment.
/// </remarks>
internal sealed class SkewBook
{
    /// <summary>Slices kept, the one that fills included.</summary>
    public const int Slices = 6;

    private const int Bits = 3;
    private const int Classes = (64 - Bits + 1) << Bits;

    private static readonly long SliceTicks = TimeSpan.FromSeconds(10).Ticks;

    private readonly long[][] _counts = [.. Enumerable.Range(0, Slices).Select(static _ => new long[Classes])];
    private readonly long[] _largest = new long[Slices];
    private readonly long[] _sums = new long[Classes];
    private long _slice = long.MinValue;
    private long _first = long.MinValue;

    /// <summary>Skews in the slices kept.</summary>
    public long Count { get; private set; }

    /// <summary>Forgets everything and begins at a moment.</summary>
    public void Begin(DateTimeOffset now)
    {
        foreach (var slice in _counts)
        {
            Array.Clear(slice);
        }

        Array.Clear(_largest);
        (_first, _slice, Count) = (now.UtcTicks, now.UtcTicks / SliceTicks, 0);
    }

    /// <summary>Leaves slices that are too old. Before adding, and before reading.</summary>
    public void Advance(DateTimeOffset now)
    {
        var slice = now.UtcTicks / SliceTicks;
        for (var left = Math.Min(slice - _slice, Slices); left > 0; left--)
        {
            var at = (slice - left + 1) % Slices;
            Count -= _counts[at].Sum();
            Array.Clear(_counts[at]);
            _largest[at] = 0;
        }

        _slice = Math.Max(slice, _slice);
    }

    /// <summary>Counts one skew in milliseconds; a negative one counts as 0.</summary>
    public void Add(long milliseconds)
    {
        var value = Math.Max(0, milliseconds);
        var at = _slice % Slices;
        _counts[at][ClassOf(value)]++;
        _largest[at] = Math.Max(_largest[at], value);
        Count++;
    }

    /// <summary>How many seconds the slices cover.</summary>
    public double Seconds(DateTimeOffset now) => Math.Max(0, now.UtcTicks - Math.Max(_first, (_slice - Slices + 1) * SliceTicks)) / (double)TimeSpan.TicksPerSecond;

    /// <summary>The largest skew; 0 without any.</summary>
    public long Largest => _largest.Max();

    /// <summary>Upper ends of the classes of these quantiles, at most the largest value; null without skews.</summary>
    /// <param name="shares">Rising, each above 0 and at most 1.</param>
    public long[]? Quantiles(ReadOnlySpan<double> shares)
    {
        if (Count == 0)
        {
            return null;
        }

        Array.Clear(_sums);
        foreach (var slice in _counts)
        {
            for (var i = 0; i < Classes; i++)
            {
                _sums[i] += slice[i];
            }
        }

        var found = new long[shares.Length];
        var (at, below) = (0, _sums[0]);
        for (var i = 0; i < shares.Length; i++)
        {
            var rank = Math.Max(1, (long)Math.Ceiling(shares[i] * Count));
            while (below < rank)
            {
                below += _sums[++at];
            }

            found[i] = Math.Min(UpperEnd(at), Largest);
        }

        return found;
    }

    private static int ClassOf(long value)
    {
        if (value < 1 << Bits)
        {
            return (int)value;
        }

        var shift = BitOperations.Log2((ulong)value) - Bits;
        return (int)(((shift + 1) << Bits) + ((value >> shift) & ((1 << Bits) - 1)));
    }

    private static long UpperEnd(int at)
    {
        if (at < 1 << Bits)
        {
            return at;
        }

        var shift = (at >> Bits) - 1;
        return ((((long)(at & ((1 << Bits) - 1)) + (1 << Bits) + 1)) << shift) - 1;
    }
}
