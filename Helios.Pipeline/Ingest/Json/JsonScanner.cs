using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Helios.Pipeline.Ingest.Json;

/// <summary>Skips JSON values while checking every rule of RFC 8259, without building anything.</summary>
/// <remarks>
/// Works on pinned bytes: every method takes a position and returns the position after what it skipped, or null after
/// setting <see cref="Fault"/> and <see cref="FaultAt"/>. It never reads at or past <c>readable</c> and never accepts a byte
/// at or past <c>end</c>; the gap between the two lets a 32-byte probe look past the record that is being scanned. Nesting is
/// a bit per level in one register, so depth is limited to 64 and never uses the call stack. UTF-8 validity is the caller's
/// check (<see cref="System.Text.Unicode.Utf8.IsValid"/>, once over the record). O(n), no allocation.
/// </remarks>
internal unsafe ref struct JsonScanner
{
    /// <summary>The deepest nesting accepted, arrays and objects together.</summary>
    public const int MaxDepth = 64;

    private const int Probe = 32;

    private readonly byte* _start;
    private readonly byte* _end;
    private readonly byte* _probeEnd;
    private readonly int _maxDepth;

    /// <summary>Scans <c>[start, end)</c>, free to read up to <paramref name="readable"/>.</summary>
    public JsonScanner(byte* start, byte* end, byte* readable, int maxDepth = MaxDepth)
    {
        _start = start;
        _end = end;
        _probeEnd = readable - Probe;
        _maxDepth = Math.Min(maxDepth, MaxDepth);
        Fault = JsonFault.None;
        FaultAt = 0;
        SawEscape = false;
    }

    /// <summary>What went wrong; <see cref="JsonFault.None"/> until a method returned null.</summary>
    public JsonFault Fault { get; private set; }

    /// <summary>Where, counted from the start.</summary>
    public int FaultAt { get; private set; }

    /// <summary>Set when a skipped string held an escape; the caller clears it before a string it cares about.</summary>
    public bool SawEscape { get; set; }

    /// <summary>Checks that <paramref name="json"/> is exactly one JSON value in valid UTF-8.</summary>
    public static bool IsValid(ReadOnlySpan<byte> json, int maxDepth, out JsonFault fault, out int at)
    {
        fixed (byte* start = json)
        {
            var end = start + json.Length;
            var scanner = new JsonScanner(start, end, end, maxDepth);
            var p = scanner.SkipValue(start);
            if (p != null && scanner.AtEnd(p) && !System.Text.Unicode.Utf8.IsValid(json))
            {
                scanner.Fail(JsonFault.InvalidUtf8, start);
            }

            fault = scanner.Fault;
            at = scanner.FaultAt;
            return fault == JsonFault.None;
        }
    }

    /// <summary>True when only white space is left from <paramref name="p"/>; otherwise records the trailing bytes as a fault.</summary>
    public bool AtEnd(byte* p)
    {
        p = SkipSpace(p);
        return p >= _end || Fail(JsonFault.TrailingBytes, p) != null;
    }

    /// <summary>Skips one value of any kind, with the white space before it.</summary>
    public byte* SkipValue(byte* p, int outerDepth = 0)
    {
        ulong objects = 0;
        var depth = outerDepth;
        while (true)
        {
            p = SkipSpace(p);
            if (p >= _end)
            {
                return Fail(JsonFault.Truncated, p);
            }

            var c = *p;
            if (c == '"')
            {
                p = SkipString(p + 1);
            }
            else if (c is (byte)'{' or (byte)'[')
            {
                if (++depth > _maxDepth)
                {
                    return Fail(JsonFault.TooDeep, p);
                }

                objects = (objects << 1) | (c == '{' ? 1UL : 0UL);
                p = SkipSpace(p + 1);
                // '{' + 2 is '}' and '[' + 2 is ']'. An empty container closes below; a full one needs a key or a value first.
                if (p >= _end || *p != c + 2)
                {
                    if (c == '{' && (p = SkipKey(p)) == null)
                    {
                        return null;
                    }

                    continue;
                }
            }
            else
            {
                p = SkipScalar(p);
            }

            if (p == null || (p = CloseContainers(p, outerDepth, ref depth, ref objects)) == null || depth == outerDepth)
            {
                return p;
            }
        }
    }

    /// <summary>After a value: closes what ends here and stops behind the comma (and key) before the next value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* CloseContainers(byte* p, int outerDepth, ref int depth, ref ulong objects)
    {
        while (depth > outerDepth)
        {
            p = SkipSpace(p);
            if (p >= _end)
            {
                return Fail(JsonFault.Truncated, p);
            }

            var inObject = (objects & 1) != 0;
            var c = *p;
            if (c == ',')
            {
                return inObject ? SkipKey(SkipSpace(p + 1)) : p + 1;
            }

            if (c != (inObject ? '}' : ']'))
            {
                return Fail(JsonFault.UnexpectedByte, p);
            }

            p++;
            depth--;
            objects >>= 1;
        }

        return p;
    }

    /// <summary>Skips an object's key and its colon; <paramref name="p"/> is where the opening quote must be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* SkipKey(byte* p)
    {
        if (p >= _end || *p != '"')
        {
            return FailHere(p);
        }

        p = SkipString(p + 1);
        return p == null ? null : SkipColon(p);
    }

    /// <summary>Skips the colon after a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* SkipColon(byte* p)
    {
        if (p < _end && *p == ':')
        {
            return p + 1;
        }

        p = SkipSpace(p);
        return p < _end && *p == ':' ? p + 1 : FailHere(p);
    }

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

    /// <summary>Skips white space; the result may be the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly byte* SkipSpace(byte* p)
    {
        if (p < _end && *p > 0x20)
        {
            return p;
        }

        while (p < _end && *p is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            p++;
        }

        return p;
    }

    /// <summary>Records a fault and returns null.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public byte* Fail(JsonFault fault, byte* p)
    {
        Fault = fault;
        FaultAt = (int)(p - _start);
        return null;
    }

    /// <summary>Records «ends early» at the end and «unexpected byte» before it.</summary>
    public byte* FailHere(byte* p) => Fail(p >= _end ? JsonFault.Truncated : JsonFault.UnexpectedByte, p);

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
