using System.Numerics;
using System.Runtime.CompilerServices;

namespace Helios.Pipeline.Metrics.Sources;

/// <summary>How long after the first copy of their window copies arrived: counts in sixteen buckets whose edges double.</summary>
/// <remarks>
/// Bucket 0 is below 1 ms, bucket i in 1..14 is [2^(i-1), 2^i) ms, bucket 15 is 16,384 ms and more. A quantile is off by at most a factor of two,
/// which tells a slow cloud from a quick one, and two histograms add up without loss. A value of 128 bytes; not thread-safe.
/// </remarks>
[InlineArray(Length)]
public struct SkewHistogram : IEquatable<SkewHistogram>
{
    /// <summary>Number of buckets.</summary>
    public const int Length = 16;

    // Windows are a minute long unless configured otherwise: the last bucket is taken to end about there.
    private const double LastEdge = 65_536;

    private long _first;

    /// <summary>How many copies were counted.</summary>
    public readonly long Total
    {
        get
        {
            var total = 0L;
            for (var bucket = 0; bucket < Length; bucket++)
            {
                total += this[bucket];
            }

            return total;
        }
    }

    /// <summary>The bucket of a skew in whole milliseconds, at least 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int BucketOf(long milliseconds) => Math.Min(64 - BitOperations.LeadingZeroCount((ulong)milliseconds), Length - 1);

    /// <summary>Least skew of a bucket in milliseconds.</summary>
    public static double LowerEdge(int bucket) => bucket == 0 ? 0 : 1L << (bucket - 1);

    /// <summary>Skew in milliseconds that a bucket stays below; 65,536 for the last one, which has no end.</summary>
    public static double UpperEdge(int bucket) => bucket == Length - 1 ? LastEdge : 1L << bucket;

    /// <summary>Adds what <paramref name="other"/> counted.</summary>
    public void Add(in SkewHistogram other)
    {
        for (var bucket = 0; bucket < Length; bucket++)
        {
            this[bucket] += other[bucket];
        }
    }

    /// <summary>The skew that a share of the copies does not pass, in milliseconds, interpolated inside its bucket.</summary>
    /// <param name="share">0..1, for example 0.95.</param>
    /// <returns>NaN where nothing was counted.</returns>
    public readonly double Quantile(double share)
    {
        var (total, below) = (Total, 0.0);
        if (total == 0)
        {
            return double.NaN;
        }

        var rank = Math.Clamp(share, 0, 1) * total;
        var last = 0;
        for (var bucket = 0; bucket < Length; bucket++)
        {
            if (this[bucket] == 0)
            {
                continue;
            }

            last = bucket;
            if (below + this[bucket] >= rank)
            {
                return LowerEdge(bucket) + ((UpperEdge(bucket) - LowerEdge(bucket)) * (rank - below) / this[bucket]);
            }

            below += this[bucket];
        }

        return UpperEdge(last);
    }

    /// <inheritdoc/>
    public readonly bool Equals(SkewHistogram other)
    {
        for (var bucket = 0; bucket < Length; bucket++)
        {
            if (this[bucket] != other[bucket])
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is SkewHistogram other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(Total, this[0], this[Length - 1]);

    public static bool operator ==(SkewHistogram left, SkewHistogram right) => left.Equals(right);

    public static bool operator !=(SkewHistogram left, SkewHistogram right) => !left.Equals(right);
}
