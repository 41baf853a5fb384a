using System.Buffers;
using System.Buffers.Text;

namespace Helios.Pipeline.Events;

/// <summary>A JSON number as an exact decimal: sign, significant digits and a power of ten, all pointing into the text.</summary>
/// <remarks>
/// Value = (-1)^Negative · digits · 10^Exponent, digits without leading or trailing zeros; zero has no digits and no sign. Nothing
/// is rounded, so 1, 1.0, 1e0 and 10e-1 are one value while 0.1 and 0.1000000000000000055 are two. An exponent of more than 17
/// digits is <see cref="IsWild"/>: it is kept as written and equals only itself.
/// </remarks>
internal readonly ref struct DecimalText
{
    private const int LongestExponent = 17;
    private readonly ReadOnlySpan<byte> _text;
    private readonly ReadOnlySpan<byte> _whole;
    private readonly ReadOnlySpan<byte> _fraction;

    /// <summary>Takes a number whose grammar a reader has checked.</summary>
    public DecimalText(ReadOnlySpan<byte> text)
    {
        _text = text;
        Negative = text[0] == (byte)'-';
        var unsigned = Negative ? text[1..] : text;
        var mark = unsigned.IndexOfAny((byte)'e', (byte)'E');
        var digits = mark < 0 ? unsigned : unsigned[..mark];
        var point = digits.IndexOf((byte)'.');
        _whole = point < 0 ? digits : digits[..point];
        _fraction = point < 0 ? default : digits[(point + 1)..];
        var shift = -_fraction.Length;
        shift += TrimEnd(ref _fraction);
        shift += _fraction.IsEmpty ? TrimEnd(ref _whole) : 0;
        _whole = _whole.TrimStart((byte)'0');
        _fraction = _whole.IsEmpty ? _fraction.TrimStart((byte)'0') : _fraction;
        if (DigitCount == 0)
        {
            Negative = false;
            return;
        }

        IsWild = !TryExponent(mark < 0 ? default : unsigned[(mark + 1)..], out var exponent);
        Exponent = exponent + shift;
    }

    /// <summary>True below zero; false for -0.</summary>
    public bool Negative { get; }

    /// <summary>Power of ten of the last significant digit.</summary>
    public long Exponent { get; }

    /// <summary>True when the exponent is too long to be computed with.</summary>
    public bool IsWild { get; }

    /// <summary>Number of significant digits; 0 for zero.</summary>
    public int DigitCount => _whole.Length + _fraction.Length;

    /// <summary>The significant digit at <paramref name="index"/> as ASCII, most significant first.</summary>
    public byte this[int index] => index < _whole.Length ? _whole[index] : _fraction[index - _whole.Length];

    /// <summary>True when both are the same number.</summary>
    public static bool AreEqual(in DecimalText left, in DecimalText right)
    {
        if (left.IsWild || right.IsWild)
        {
            return left.IsWild && right.IsWild && left._text.SequenceEqual(right._text);
        }

        if (left.Negative != right.Negative || left.Exponent != right.Exponent || left.DigitCount != right.DigitCount)
        {
            return false;
        }

        for (var i = 0; i < left.DigitCount; i++)
        {
            if (left[i] != right[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Writes the number as ECMAScript's Number::toString lays out its digits (RFC 8785 section 3.2.2.3): plain up to 21 digits
    /// before the point and 6 zeros after it, else with an exponent.
    /// </summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        if (IsWild || DigitCount == 0)
        {
            output.Write(IsWild ? _text : "0"u8);
            return;
        }

        var target = output.GetSpan(DigitCount + 32);
        var at = 0;
        if (Negative)
        {
            target[at++] = (byte)'-';
        }

        var point = Exponent + DigitCount;
        at = point is > -6 and <= 21 ? WritePlain(target, at, (int)point) : WriteScientific(target, at, point - 1);
        output.Advance(at);
    }

    private int WritePlain(Span<byte> target, int at, int point)
    {
        if (point <= 0)
        {
            target[at++] = (byte)'0';
            target[at++] = (byte)'.';
            target.Slice(at, -point).Fill((byte)'0');
            return CopyDigits(0, DigitCount, target, at - point);
        }

        if (DigitCount <= point)
        {
            at = CopyDigits(0, DigitCount, target, at);
            target.Slice(at, point - DigitCount).Fill((byte)'0');
            return at + point - DigitCount;
        }

        at = CopyDigits(0, point, target, at);
        target[at++] = (byte)'.';
        return CopyDigits(point, DigitCount, target, at);
    }

    private int WriteScientific(Span<byte> target, int at, long exponent)
    {
        target[at++] = this[0];
        if (DigitCount > 1)
        {
            target[at++] = (byte)'.';
            at = CopyDigits(1, DigitCount, target, at);
        }

        target[at++] = (byte)'e';
        target[at++] = (byte)(exponent < 0 ? '-' : '+');
        Utf8Formatter.TryFormat(Math.Abs(exponent), target[at..], out var written);
        return at + written;
    }

    private int CopyDigits(int from, int to, Span<byte> target, int at)
    {
        for (var i = from; i < to; i++)
        {
            target[at++] = this[i];
        }

        return at;
    }

    private static int TrimEnd(ref ReadOnlySpan<byte> digits)
    {
        var before = digits.Length;
        digits = digits.TrimEnd((byte)'0');
        return before - digits.Length;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out long exponent)
    {
        exponent = 0;
        var negative = !text.IsEmpty && text[0] == (byte)'-';
        var digits = text.TrimStart("+-"u8).TrimStart((byte)'0');
        if (digits.Length > LongestExponent)
        {
            return false;
        }

        foreach (var digit in digits)
        {
            exponent = (exponent * 10) + (digit - '0');
        }

        exponent = negative ? -exponent : exponent;
        return true;
    }
}
