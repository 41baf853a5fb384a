using System.Runtime.CompilerServices;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest.Json;

namespace Helios.Pipeline.Ingest.Clouds;

/// <summary>The members of one object, found in one pass and asked by name many times.</summary>
/// <remarks>Holds the first 32; names beyond are looked up in the text. null counts as absent. The last of equal names wins.</remarks>
internal struct EnvelopeMembers
{
    private const int Held = 32;

    private readonly Chunk _chunk;
    private readonly ByteRange _object;
    private Ranges _names;
    private Ranges _values;
    private int _count;

    /// <summary>Reads the members of <paramref name="value"/>, which was validated before; none unless it is an object.</summary>
    public EnvelopeMembers(Chunk chunk, ByteRange value)
    {
        _chunk = chunk;
        _object = value;
        var members = JsonNode.Kind(chunk, value) == '{' ? new JsonMembers(chunk, value) : default;
        while (members.MoveNext())
        {
            if (_count < Held)
            {
                _names[_count] = members.Name;
                _values[_count] = members.Value;
            }

            _count++;
        }
    }

    /// <summary>The value of <paramref name="name"/>; empty when absent or null.</summary>
    public readonly ByteRange Value(ReadOnlySpan<byte> name)
    {
        if (_count > Held)
        {
            return JsonNode.TryGet(_chunk, _object, name, out var value) && !JsonNode.IsAbsent(_chunk, value) ? value : default;
        }

        for (var i = _count - 1; i >= 0; i--)
        {
            if (_chunk.Span(_names[i]).SequenceEqual(name))
            {
                return JsonNode.IsAbsent(_chunk, _values[i]) ? default : _values[i];
            }
        }

        return default;
    }

    /// <summary>True when there is a non-null value of this name.</summary>
    public readonly bool Has(ReadOnlySpan<byte> name) => !Value(name).IsEmpty;

    /// <summary>The unescaped text of a string; empty when absent or of another kind.</summary>
    public readonly ByteRange Text(ReadOnlySpan<byte> name) =>
        JsonNode.TryString(_chunk, Value(name), out var text) ? text : default;

    [InlineArray(Held)]
    private struct Ranges
    {
        private ByteRange _first;
    }
}
