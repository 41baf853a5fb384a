using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Lookup;

/// <summary>Where a key's bits lie, worked out once and asked of any number of filters.</summary>
/// <remarks>
/// Block: high half of <c>(High * 0x9E3779B97F4A7C15) * blocks</c>; the multiplication comes first because lanes are cut from High too.
/// Bit i: the top 9 bits of <c>h1 * 0x9E3779B9^i + h2 * 0x85EBCA6B^i</c> mod 2^32, with h1, h2 the halves of Low, i = 1..16: enhanced double
/// hashing, one multiplication a lane. A filter with k probes uses the first k.
/// </remarks>
public readonly struct BloomProbe
{
    internal readonly ulong BlockHash;
    internal readonly Vector512<uint> Indexes;

    private static readonly Vector512<uint> First = Powers(0x9E3779B9);
    private static readonly Vector512<uint> Second = Powers(0x85EBCA6B);

    /// <summary>Prepares the probes of <paramref name="key"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public BloomProbe(EventKey key)
    {
        BlockHash = key.High * 0x9E3779B97F4A7C15;
        var mixed = (Vector512.Create((uint)key.Low) * First) + (Vector512.Create((uint)(key.Low >> 32)) * Second);
        Indexes = mixed >>> 23;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long BlockOf(long blocks) => (long)Math.BigMul(BlockHash, (ulong)blocks, out _);

    private static Vector512<uint> Powers(uint factor)
    {
        Span<uint> lanes = stackalloc uint[Vector512<uint>.Count];
        var power = 1u;
        foreach (ref var lane in lanes)
        {
            power *= factor;
            lane = power;
        }

        return Vector512.Create<uint>(lanes);
    }
}
