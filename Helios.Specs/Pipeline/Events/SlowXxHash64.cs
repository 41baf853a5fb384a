using System.Numerics;

namespace Helios.Specs.Pipeline.Events;

/// <summary>Oracle: the six steps of xxhash_spec.md written down one after the other, over big integers modulo 2^64.</summary>
internal static class SlowXxHash64
{
    private static readonly BigInteger Modulus = BigInteger.One << 64;
    private static readonly BigInteger Prime1 = 11400714785074694791;
    private static readonly BigInteger Prime2 = 14029467366897019727;
    private static readonly BigInteger Prime3 = 1609587929392839161;
    private static readonly BigInteger Prime4 = 9650029242287828579;
    private static readonly BigInteger Prime5 = 2870177450012600261;

    public static ulong Hash(byte[] input, ulong seed)
    {
        var at = 0;
        BigInteger acc;
        if (input.Length < 32)
        {
            acc = Wrap(seed + Prime5);
        }
        else
        {
            BigInteger[] lanes = [Wrap(seed + Prime1 + Prime2), Wrap(seed + Prime2), seed, Wrap(seed - Prime1)];
            for (; input.Length - at >= 32; at += 32)
            {
                for (var lane = 0; lane < 4; lane++)
                {
                    lanes[lane] = Round(lanes[lane], Word(input, at + (8 * lane), 8));
                }
            }

            acc = Wrap(Rotate(lanes[0], 1) + Rotate(lanes[1], 7) + Rotate(lanes[2], 12) + Rotate(lanes[3], 18));
            foreach (var lane in lanes)
            {
                acc = Wrap(((acc ^ Round(0, lane)) * Prime1) + Prime4);
            }
        }

        return Finish(Remaining(Wrap(acc + input.Length), input, at));
    }

    private static BigInteger Remaining(BigInteger acc, byte[] input, int at)
    {
        for (; input.Length - at >= 8; at += 8)
        {
            acc = Wrap((Rotate(acc ^ Round(0, Word(input, at, 8)), 27) * Prime1) + Prime4);
        }

        for (; input.Length - at >= 4; at += 4)
        {
            acc = Wrap((Rotate(acc ^ Wrap(Word(input, at, 4) * Prime1), 23) * Prime2) + Prime3);
        }

        for (; input.Length - at >= 1; at++)
        {
            acc = Wrap(Rotate(acc ^ Wrap(input[at] * Prime5), 11) * Prime1);
        }

        return acc;
    }

    private static ulong Finish(BigInteger acc)
    {
        acc = Wrap((acc ^ (acc >> 33)) * Prime2);
        acc = Wrap((acc ^ (acc >> 29)) * Prime3);
        return (ulong)(acc ^ (acc >> 32));
    }

    private static BigInteger Round(BigInteger acc, BigInteger lane) => Wrap(Rotate(Wrap(acc + (lane * Prime2)), 31) * Prime1);

    private static BigInteger Rotate(BigInteger value, int bits) => Wrap(value << bits) | (value >> (64 - bits));

    private static BigInteger Wrap(BigInteger value) => ((value % Modulus) + Modulus) % Modulus;

    private static BigInteger Word(byte[] input, int at, int length) => new(input.AsSpan(at, length), isUnsigned: true);
}
