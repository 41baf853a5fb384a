using System.Runtime.CompilerServices;

namespace Helios.Pipeline.Ingest.Json;

/// <summary>Skips JSON values while checking every rule of RFC 8259, without building anything.</summary>
/// <remarks>
/// Works on pinned bytes: every method takes a position and returns the position after what it skipped, or null after
/// setting <see cref="Fault"/> and <see cref="FaultAt"/>. It never reads at or past <c>readable</c> and never accepts a byte
/// at or past <c>end</c>; the gap between the two lets a 32-byte probe look past the record that is being scanned. Nesting is
/// a bit per level in one register, so depth is limited to 64 and never uses the call stack. UTF-8 validity is the caller's
/// check (<see cref="System.Text.Unicode.Utf8.IsValid"/>, once over the record). O(n), no allocation.
/// </remarks>
internal unsafe ref partial struct JsonScanner
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
}
