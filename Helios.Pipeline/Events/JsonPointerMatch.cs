using System.Text.Json;

namespace Helios.Pipeline.Events;

/// <summary>A value that a <see cref="JsonPointer"/> found.</summary>
/// <param name="Raw">The value's bytes as written, quotes and brackets included.</param>
/// <param name="Kind">String, Number, True, False, Null, StartObject or StartArray.</param>
/// <param name="IsEscaped">True for a string with escapes, to be taken away by <see cref="JsonPointer.UnescapeString"/>.</param>
public readonly record struct JsonPointerMatch(ByteRange Raw, JsonTokenType Kind, bool IsEscaped)
{
    /// <summary>The bytes without the quotes of a string; otherwise <see cref="Raw"/>.</summary>
    public ByteRange Content => Kind == JsonTokenType.String ? new ByteRange(Raw.Offset + 1, Raw.Length - 2) : Raw;
}
