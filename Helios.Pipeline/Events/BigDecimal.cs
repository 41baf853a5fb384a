using System.Numerics;

namespace Helios.Pipeline.Events;

/// <summary>Mantissa · 10^Exponent, for tolerances: exact, so that 0.3 and 0.29 are within 0.01, which doubles deny.</summary>
/// <remarks>
/// Only the first 100 significant digits of a number count, and a number 10^100 times smaller than its partner counts as zero:
/// both are far below any tolerance, and without them a payload full of 1e1999 would cost seconds.
/// </remarks>
internal readonly record struct BigDecimal(BigInteger Mantissa, long Exponent)
{
    private const int MaxDigits = 100;
    private const int MaxGap = 100;
    private const double Log10Of2 = 0.30102999566398120;

    /// <summary>Converts a number; wild ones (<see cref="DecimalText.IsWild"/>) are the caller's to refuse.</summary>
    public static BigDecimal From(in DecimalText text)
    {
        var count = Math.Min(text.DigitCount, MaxDigits);
        var mantissa = BigInteger.Zero;
        for (var at = 0; at < count;)
        {
            var part = 0L;
            var scale = 1L;
            for (var end = Math.Min(at + 18, count); at < end; at++, scale *= 10)
            {
                part = (part * 10) + (text[at] - '0');
            }

            mantissa = (mantissa * scale) + part;
        }

        return new BigDecimal(text.Negative ? -mantissa : mantissa, text.Exponent + text.DigitCount - count);
    }

    /// <summary>|left - right|.</summary>
    public static BigDecimal Distance(BigDecimal left, BigDecimal right)
    {
        if (left.Mantissa.IsZero || right.Mantissa.IsZero || Math.Abs(left.Magnitude - right.Magnitude) > MaxGap)
        {
            return Max(left.Abs(), right.Abs());
        }

        var (a, b) = Align(left, right);
        return new BigDecimal(BigInteger.Abs(a - b), Math.Min(left.Exponent, right.Exponent));
    }

    /// <summary>The absolute value.</summary>
    public BigDecimal Abs() => new(BigInteger.Abs(Mantissa), Exponent);

    /// <summary>The product, exact.</summary>
    public BigDecimal Times(BigDecimal other) => new(Mantissa * other.Mantissa, Exponent + other.Exponent);

    /// <summary>The larger of two non-negative numbers.</summary>
    public static BigDecimal Max(BigDecimal left, BigDecimal right) => AtMost(left, right) ? right : left;

    /// <summary>True when left &lt;= right; both must be non-negative.</summary>
    public static bool AtMost(BigDecimal left, BigDecimal right)
    {
        if (left.Mantissa.IsZero || right.Mantissa.IsZero)
        {
            return left.Mantissa.IsZero;
        }

        var gap = left.Magnitude - right.Magnitude;
        if (Math.Abs(gap) > 3)
        {
            return gap < 0;
        }

        var (a, b) = Align(left, right);
        return a <= b;
    }

    /// <summary>Decimal digits before the point, give or take one: enough to decide between distant numbers.</summary>
    private long Magnitude => (long)(Mantissa.GetBitLength() * Log10Of2) + Exponent;

    private static (BigInteger Left, BigInteger Right) Align(BigDecimal left, BigDecimal right)
    {
        var gap = (int)(left.Exponent - right.Exponent);
        return gap >= 0
            ? (left.Mantissa * BigInteger.Pow(10, gap), right.Mantissa)
            : (left.Mantissa, right.Mantissa * BigInteger.Pow(10, -gap));
    }
}
