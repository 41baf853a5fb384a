using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Helios.Pipeline.Ingest.Json;

/// <content>Strings, numbers and literals.</content>
internal unsafe ref partial struct JsonScanner
{
    /// <summary>Skips a string; <paramref name="p"/> is behind the opening quote, the result behind the closing one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* SkipString(byte* p)
    {
        if (p <= _probeEnd)
        {
            var stops = Stops(p);
            var quote = p + BitOperations.TrailingZeroCount(stops);
            if (stops != 0 && *quote == '"' && quote < _end)
            {
                return quote + 1;
            }
        }

        return SkipLongString(p);
    }

    /// <summary>A bit for each of the next 32 bytes that is a quote, a backslash or a control character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Stops(byte* p)
    {
        var bytes = Vector256.Load(p);
        var hits = Vector256.Equals(bytes, Vector256.Create((byte)'"'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\\'))
            | Vector256.Equals(Vector256.Min(bytes, Vector256.Create((byte)0x1F)), bytes);
        return hits.ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* SkipLongString(byte* p)
    {
        while (true)
        {
            p = NextStop(p);
            if (p >= _end)
            {
                return Fail(JsonFault.Truncated, _end);
            }

            if (*p == '"')
            {
                return p + 1;
            }

            if (*p != '\\')
            {
                return Fail(JsonFault.ControlCharacter, p);
            }

            SawEscape = true;
            p = SkipEscape(p);
            if (p == null)
            {
                return null;
            }
        }
    }

    private readonly byte* NextStop(byte* p)
    {
        for (; p <= _probeEnd && p < _end; p += Probe)
        {
            var stops = Stops(p);
            if (stops != 0)
            {
                return p + BitOperations.TrailingZeroCount(stops);
            }
        }

        while (p < _end && *p >= 0x20 && *p != '"' && *p != '\\')
        {
            p++;
        }

        return p;
    }

    private byte* SkipEscape(byte* p)
    {
        if (p + 1 >= _end)
        {
            return Fail(JsonFault.Truncated, _end);
        }

        if (p[1] != 'u')
        {
            return "\"\\/bfnrt"u8.Contains(p[1]) ? p + 2 : Fail(JsonFault.BadEscape, p);
        }

        for (var i = 2; i < 6; i++)
        {
            if (p + i >= _end)
            {
                return Fail(JsonFault.Truncated, _end);
            }

            if (!char.IsAsciiHexDigit((char)p[i]))
            {
                return Fail(JsonFault.BadEscape, p);
            }
        }

        return p + 6;
    }

    private byte* SkipScalar(byte* p)
    {
        switch (*p)
        {
            case (byte)'t':
                return SkipLiteral(p, "true"u8);
            case (byte)'f':
                return SkipLiteral(p, "false"u8);
            case (byte)'n':
                return SkipLiteral(p, "null"u8);
            case (byte)'-':
            case >= (byte)'0' and <= (byte)'9':
                return SkipNumber(p);
            default:
                return Fail(JsonFault.UnexpectedByte, p);
        }
    }

    private byte* SkipLiteral(byte* p, ReadOnlySpan<byte> literal)
    {
        var available = (int)Math.Min(_end - p, literal.Length);
        if (!literal.StartsWith(new ReadOnlySpan<byte>(p, available)))
        {
            return Fail(JsonFault.UnexpectedByte, p);
        }

        return available == literal.Length ? p + available : Fail(JsonFault.Truncated, _end);
    }

    private byte* SkipNumber(byte* p)
    {
        if (*p == '-')
        {
            p++;
        }

        var whole = p;
        p = SkipDigits(p);
        if (p == whole)
        {
            return Fail(p >= _end ? JsonFault.Truncated : JsonFault.BadNumber, p);
        }

        // RFC 8259: int = zero / ( digit1-9 *DIGIT ); a leading zero ends the integer.
        if (*whole == '0' && p != whole + 1)
        {
            return Fail(JsonFault.BadNumber, whole + 1);
        }

        if (p < _end && *p == '.')
        {
            var fraction = p + 1;
            p = SkipDigits(fraction);
            if (p == fraction)
            {
                return Fail(p >= _end ? JsonFault.Truncated : JsonFault.BadNumber, p);
            }
        }

        return p < _end && (*p | 0x20) == 'e' ? SkipExponent(p + 1) : p;
    }

    private byte* SkipExponent(byte* p)
    {
        if (p < _end && *p is (byte)'+' or (byte)'-')
        {
            p++;
        }

        var digits = p;
        p = SkipDigits(p);
        return p != digits ? p : Fail(p >= _end ? JsonFault.Truncated : JsonFault.BadNumber, p);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly byte* SkipDigits(byte* p)
    {
        while (p < _end && (uint)(*p - '0') <= 9)
        {
            p++;
        }

        return p;
    }
}
