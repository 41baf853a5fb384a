using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Helios.Pipeline.Events;

/// <summary>XXH64: a fast, well-mixed, non-cryptographic 64-bit hash.</summary>
/// <remarks>
/// Pure, thread-safe, allocates nothing. The value is the published one on every machine (words are read little-endian), so it
/// may be stored. It resists chance, not an adversary who chooses both inputs.
/// Source: Yann Collet, «xxHash fast digest algorithm», doc/xxhash_spec.md version 0.2.0, section «XXH64 algorithm description».
/// </remarks>
public static class XxHash64
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;
    private const int StripeLength = 32;

    /// <summary>Hashes <paramref name="data"/>.</summary>
    /// <param name="data">Any bytes; empty has a hash too.</param>
    /// <param name="seed">Picks one of 2^64 hash functions.</param>
    public static ulong Hash(ReadOnlySpan<byte> data, ulong seed = 0)
    {
        ref var bytes = ref MemoryMarshal.GetReference(data);
        var length = data.Length;
        var hash = length >= StripeLength ? Stripes(ref bytes, length, seed) : seed + Prime5;
        hash += (ulong)length;
        return Avalanche(Tail(hash, ref bytes, length & ~(StripeLength - 1), length));
    }

    /// <summary>
    /// Hashes <paramref name="data"/> under two seeds; equal to two calls of <see cref="Hash"/>. The two chains of dependent
    /// multiplications overlap, which makes short inputs cost little more than one hash.
    /// </summary>
    public static (ulong First, ulong Second) HashPair(ReadOnlySpan<byte> data, ulong firstSeed, ulong secondSeed)
    {
        ref var bytes = ref MemoryMarshal.GetReference(data);
        var length = data.Length;
        ulong first, second;
        if (length >= StripeLength)
        {
            first = Stripes(ref bytes, length, firstSeed);
            second = Stripes(ref bytes, length, secondSeed);
        }
        else
        {
            first = firstSeed + Prime5;
            second = secondSeed + Prime5;
        }

        first += (ulong)length;
        second += (ulong)length;
        TailPair(ref first, ref second, ref bytes, length & ~(StripeLength - 1), length);
        return (Avalanche(first), Avalanche(second));
    }

    private static ulong Stripes(ref byte bytes, int length, ulong seed)
    {
        var a = seed + Prime1 + Prime2;
        var b = seed + Prime2;
        var c = seed;
        var d = seed - Prime1;
        var end = length & ~(StripeLength - 1);
        for (var at = 0; at < end; at += StripeLength)
        {
            a = Round(a, ReadUInt64(ref bytes, at));
            b = Round(b, ReadUInt64(ref bytes, at + 8));
            c = Round(c, ReadUInt64(ref bytes, at + 16));
            d = Round(d, ReadUInt64(ref bytes, at + 24));
        }

        var hash = BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7)
            + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
        hash = Merge(hash, a);
        hash = Merge(hash, b);
        hash = Merge(hash, c);
        return Merge(hash, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Tail(ulong hash, ref byte bytes, int at, int length)
    {
        for (; at + 8 <= length; at += 8)
        {
            hash = Mix8(hash, Round(0, ReadUInt64(ref bytes, at)));
        }

        if (at + 4 <= length)
        {
            hash = Mix4(hash, ReadUInt32(ref bytes, at) * Prime1);
            at += 4;
        }

        for (; at < length; at++)
        {
            hash = Mix1(hash, Unsafe.Add(ref bytes, at) * Prime5);
        }

        return hash;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TailPair(ref ulong first, ref ulong second, ref byte bytes, int at, int length)
    {
        var x = first;
        var y = second;
        for (; at + 8 <= length; at += 8)
        {
            var word = Round(0, ReadUInt64(ref bytes, at));
            x = Mix8(x, word);
            y = Mix8(y, word);
        }

        if (at + 4 <= length)
        {
            var word = ReadUInt32(ref bytes, at) * Prime1;
            x = Mix4(x, word);
            y = Mix4(y, word);
            at += 4;
        }

        for (; at < length; at++)
        {
            var word = Unsafe.Add(ref bytes, at) * Prime5;
            x = Mix1(x, word);
            y = Mix1(y, word);
        }

        first = x;
        second = y;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix8(ulong hash, ulong word) => (BitOperations.RotateLeft(hash ^ word, 27) * Prime1) + Prime4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix4(ulong hash, ulong word) => (BitOperations.RotateLeft(hash ^ word, 23) * Prime2) + Prime3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix1(ulong hash, ulong word) => BitOperations.RotateLeft(hash ^ word, 11) * Prime1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Round(ulong accumulator, ulong word) =>
        BitOperations.RotateLeft(accumulator + (word * Prime2), 31) * Prime1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Merge(ulong hash, ulong accumulator) => ((hash ^ Round(0, accumulator)) * Prime1) + Prime4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Avalanche(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong ReadUInt64(ref byte bytes, int at)
    {
        var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, at));
        return BitConverter.IsLittleEndian ? word : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong ReadUInt32(ref byte bytes, int at)
    {
        var word = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bytes, at));
        return BitConverter.IsLittleEndian ? word : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word);
    }
}
