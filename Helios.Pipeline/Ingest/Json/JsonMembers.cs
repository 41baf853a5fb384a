using Helios.Pipeline.Events;

namespace Helios.Pipeline.Ingest.Json;

/// <summary>Walks the members of an object, or the elements of an array, that was validated before.</summary>
internal struct JsonMembers
{
    private readonly Chunk _chunk;
    private readonly int _end;
    private readonly bool _isObject;
    private int _at;

    /// <summary>Starts before the first member; a value of any other kind has no members.</summary>
    public JsonMembers(Chunk chunk, ByteRange value)
    {
        var kind = JsonNode.Kind(chunk, value);
        _chunk = chunk;
        _isObject = kind == '{';
        _at = value.Offset + 1;
        _end = _isObject || kind == '[' ? value.End : 0;
    }

    /// <summary>The member's name between its quotes, still escaped; empty in arrays.</summary>
    public ByteRange Name { get; private set; }

    /// <summary>The member's value as written.</summary>
    public ByteRange Value { get; private set; }

    /// <summary>Goes to the next member; false at the end.</summary>
    public unsafe bool MoveNext()
    {
        if (_at >= _end)
        {
            return false;
        }

        fixed (byte* origin = _chunk.Bytes)
        {
            var scanner = new JsonScanner(origin, origin + _end, origin + _chunk.Bytes.Length);
            var p = scanner.SkipSpace(origin + _at);
            if (p < origin + _end && *p == ',')
            {
                p = scanner.SkipSpace(p + 1);
            }

            if (p >= origin + _end || *p is (byte)'}' or (byte)']')
            {
                return false;
            }

            if (_isObject)
            {
                var key = p + 1;
                p = *p == '"' ? scanner.SkipString(key) : null;
                if (p == null)
                {
                    return false;
                }

                Name = new ByteRange((int)(key - origin), (int)(p - key) - 1);
                p = scanner.SkipColon(p);
            }

            return p != null && TakeValue(ref scanner, scanner.SkipSpace(p), origin);
        }
    }

    /// <summary>True when the name, unescaped, is <paramref name="name"/>.</summary>
    public readonly bool NameIs(ReadOnlySpan<byte> name)
    {
        var raw = _chunk.Span(Name);
        if (raw.SequenceEqual(name))
        {
            return true;
        }

        if (raw.Length <= name.Length || raw.Length > 6 * name.Length || !raw.Contains((byte)'\\'))
        {
            return false;
        }

        var plain = new byte[raw.Length];
        return JsonUnescape.TryUnescape(raw, plain, out var length) && plain.AsSpan(0, length).SequenceEqual(name);
    }

    private unsafe bool TakeValue(ref JsonScanner scanner, byte* value, byte* origin)
    {
        var end = scanner.SkipValue(value);
        if (end == null)
        {
            return false;
        }

        Value = new ByteRange((int)(value - origin), (int)(end - value));
        _at = Value.End;
        return true;
    }
}
