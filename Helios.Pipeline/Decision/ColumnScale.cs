namespace Helios.Pipeline.Decision;

/// <summary>Scaling by powers of two: brings magnitudes near 1 so that squares and sums cannot overflow, without rounding anything.</summary>
internal static class ColumnScale
{
    // Beyond this exponent 2^-exponent itself would overflow; what is left is far from any limit.
    private const int LowestExponent = -1000;

    /// <summary>The power of two that brings <paramref name="magnitude"/> into [1, 2); 1 for 0.</summary>
    /// <param name="magnitude">Finite, at least 0. Below 1e-301 the result stays below 1, which harms nothing.</param>
    public static double For(double magnitude)
    {
        if (magnitude == 0)
        {
            return 1;
        }

        var exponent = (int)((BitConverter.DoubleToUInt64Bits(magnitude) >> 52) & 0x7FF) - 1023;
        return PowerOfTwo(-Math.Max(exponent, LowestExponent));
    }

    // An exponent of 1023 asks for 2^-1023, which is subnormal and yet exact.
    private static double PowerOfTwo(int exponent) => exponent > -1023
        ? BitConverter.UInt64BitsToDouble((ulong)(exponent + 1023) << 52)
        : BitConverter.UInt64BitsToDouble(1UL << (52 - 1));
}
