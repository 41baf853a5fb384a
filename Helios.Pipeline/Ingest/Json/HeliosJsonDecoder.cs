using System.Numerics;
using System.Runtime.CompilerServices;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Ingest.Json;

/// <summary>Decodes one event in Helios JSON in a single pass that also validates the whole record.</summary>
/// <remarks>
/// The hot path of file and stream input: no allocation unless the record is malformed (its detail is a string), nothing
/// copied except strings with escapes, which are unescaped into the chunk's scratch. Unknown names are skipped, null stands
/// for absent, a known name that occurs twice makes the record malformed: a record that says two things is not guessed at.
/// UTF-8 validity is the caller's check. Pure, O(length).
/// </remarks>
internal static unsafe class HeliosJsonDecoder
{
    private const uint EventIdBit = 1u << (int)HeliosName.EventId;
    private const uint UnknownBit = 1u << (int)HeliosName.Unknown;

    /// <summary>Decodes <paramref name="record"/> of <paramref name="chunk"/>; may replace the chunk's array.</summary>
    /// <param name="chunk">Holds the record; takes unescaped strings.</param>
    /// <param name="record">One JSON value, white space around it allowed.</param>
    /// <param name="fields">Overwritten.</param>
    /// <param name="detail">Set for <see cref="HeliosOutcome.Malformed"/> only.</param>
    public static HeliosOutcome Decode(Chunk chunk, ByteRange record, ref EventFields fields, out string? detail)
    {
        var slots = default(HeliosSlots);
        var outcome = Scan(chunk.Bytes, record, ref slots, out detail);
        if (outcome != HeliosOutcome.Event)
        {
            return outcome;
        }

        var foreign = (slots.Seen & (EventIdBit | UnknownBit)) == UnknownBit;
        var problems = (slots.Repeated | slots.WrongType) & ~UnknownBit;
        if (problems != 0)
        {
            // An envelope may use our names for its own types («source» of another kind): it decides for itself.
            if (foreign)
            {
                return HeliosOutcome.Foreign;
            }

            detail = DescribeProblem(slots, problems);
            return HeliosOutcome.Malformed;
        }

        if (slots.Escaped != 0 && !TryUnescape(chunk, ref slots, out detail))
        {
            return foreign ? HeliosOutcome.Foreign : HeliosOutcome.Malformed;
        }

        return TryFill(chunk, slots, ref fields, out detail) ? foreign ? HeliosOutcome.Foreign : HeliosOutcome.Event
            : foreign ? HeliosOutcome.Foreign : HeliosOutcome.Malformed;
    }

    private static HeliosOutcome Scan(byte[] bytes, ByteRange record, ref HeliosSlots slots, out string? detail)
    {
        detail = null;
        fixed (byte* origin = bytes)
        {
            var start = origin + record.Offset;
            var scanner = new JsonScanner(start, start + record.Length, origin + bytes.Length);
            var p = scanner.SkipSpace(start);
            if (p < start + record.Length && *p == '[')
            {
                return HeliosOutcome.Array;
            }

            if (p >= start + record.Length || *p != '{')
            {
                detail = "the record is not a JSON object";
                return HeliosOutcome.Malformed;
            }

            p = ScanObject(ref scanner, p + 1, origin, start + record.Length, ref slots);
            if (p != null && scanner.AtEnd(p))
            {
                return HeliosOutcome.Event;
            }

            detail = JsonFaults.Describe(scanner.Fault, scanner.FaultAt);
            return HeliosOutcome.Malformed;
        }
    }

    private static byte* ScanObject(ref JsonScanner scanner, byte* p, byte* origin, byte* end, ref HeliosSlots slots)
    {
        p = scanner.SkipSpace(p);
        if (p < end && *p == '}')
        {
            return p + 1;
        }

        while (true)
        {
            if (p >= end || *p != '"')
            {
                return scanner.FailHere(p);
            }

            var key = p + 1;
            scanner.SawEscape = false;
            p = scanner.SkipString(key);
            if (p == null)
            {
                return null;
            }

            var name = Match(key, (int)(p - key) - 1, scanner.SawEscape);
            p = scanner.SkipColon(p);
            if (p == null || (p = ScanField(ref scanner, p, origin, end, name, ref slots)) == null)
            {
                return null;
            }

            p = scanner.SkipSpace(p);
            if (p < end && *p == ',')
            {
                p = scanner.SkipSpace(p + 1);
                continue;
            }

            return p < end && *p == '}' ? p + 1 : scanner.FailHere(p);
        }
    }

    private static byte* ScanField(
        ref JsonScanner scanner, byte* p, byte* origin, byte* end, HeliosName name, ref HeliosSlots slots)
    {
        var bit = 1u << (int)name;
        slots.Repeated |= slots.Seen & bit;
        slots.Seen |= bit;
        p = scanner.SkipSpace(p);
        if (name >= HeliosName.Payload || p >= end || *p != '"')
        {
            var value = p;
            p = scanner.SkipValue(p, 1);
            if (p == null || *value == 'n' || name == HeliosName.Unknown)
            {
                return p;
            }

            slots.Ranges[(int)name] = new ByteRange((int)(value - origin), (int)(p - value));
            slots.WrongType |= name == HeliosName.Payload ? 0 : bit;
            return p;
        }

        var text = p + 1;
        scanner.SawEscape = false;
        p = scanner.SkipString(text);
        slots.Ranges[(int)name] = new ByteRange((int)(text - origin), (int)(p - text) - 1);
        slots.Escaped |= scanner.SawEscape ? bit : 0;
        return p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static HeliosName Match(byte* key, int length, bool escaped) =>
        escaped ? MatchEscaped(new ReadOnlySpan<byte>(key, length)) : HeliosNames.Match(new ReadOnlySpan<byte>(key, length));

    /// <summary>A name may be written with escapes («\u0073ource»); six bytes stand for at least one.</summary>
    private static HeliosName MatchEscaped(ReadOnlySpan<byte> key)
    {
        Span<byte> plain = stackalloc byte[72];
        return key.Length <= plain.Length && JsonUnescape.TryUnescape(key, plain, out var length)
            ? HeliosNames.Match(plain[..length])
            : HeliosName.Unknown;
    }

    private static bool TryUnescape(Chunk chunk, ref HeliosSlots slots, out string? detail)
    {
        detail = null;
        for (var rest = slots.Escaped; rest != 0; rest &= rest - 1)
        {
            var name = BitOperations.TrailingZeroCount(rest);
            if (!JsonText.TryUnescape(chunk, slots.Ranges[name], out var plain))
            {
                detail = $"{((HeliosName)name).ToWire()} holds a lone surrogate escape, which is no text";
                return false;
            }

            slots.Ranges[name] = plain;
        }

        return true;
    }

    private static bool TryFill(Chunk chunk, in HeliosSlots slots, ref EventFields fields, out string? detail)
    {
        fields.EventId = slots.Ranges[(int)HeliosName.EventId];
        fields.Source = slots.Ranges[(int)HeliosName.Source];
        fields.Tenant = slots.Ranges[(int)HeliosName.Tenant];
        fields.Type = slots.Ranges[(int)HeliosName.Type];
        fields.Payload = slots.Ranges[(int)HeliosName.Payload];
        fields.TransportId = default;
        fields.Timestamp = EventFields.AbsentTime;
        fields.ReceivedAt = EventFields.AbsentTime;
        detail = null;
        return TryTime(chunk, slots.Ranges[(int)HeliosName.Timestamp], ref fields.Timestamp, HeliosName.Timestamp, ref detail)
            && TryTime(chunk, slots.Ranges[(int)HeliosName.ReceivedAt], ref fields.ReceivedAt, HeliosName.ReceivedAt, ref detail);
    }

    private static bool TryTime(Chunk chunk, ByteRange text, ref long ticks, HeliosName name, ref string? detail)
    {
        // An absent name leaves offset 0; an empty string has the offset of its quote and is a malformed time.
        if (text == default || Rfc3339.TryParse(chunk.Span(text), out ticks))
        {
            return true;
        }

        ticks = EventFields.AbsentTime;
        detail = $"{name.ToWire()} is not an RFC 3339 time";
        return false;
    }

    private static string DescribeProblem(in HeliosSlots slots, uint problems)
    {
        var bit = problems & (0 - problems);
        var name = ((HeliosName)BitOperations.TrailingZeroCount(bit)).ToWire();
        return (slots.Repeated & bit) != 0 ? $"{name} occurs twice in the record" : $"{name} must be a JSON string";
    }
}
