using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest.Json;

namespace Helios.Pipeline.Ingest.Admission;

/// <summary>Replaces event_id by a value of the payload, for the event types that are configured so.</summary>
/// <remarks>
/// The transport's id moves to <see cref="EventFields.TransportId"/>. A payload without the key (or with null, an object or an
/// array there) keeps its event_id. Strings are unescaped, numbers and booleans are taken as written.
/// </remarks>
internal sealed class CorrelationKeys
{
    private readonly (byte[] Type, JsonPointer Pointer)[] _keys;

    /// <summary>Takes type -> pointer.</summary>
    /// <exception cref="ArgumentException">A value is not a JSON pointer.</exception>
    public CorrelationKeys(IReadOnlyDictionary<string, string> keys) =>
        _keys = [.. keys.Select(key => (Encoding.UTF8.GetBytes(key.Key), JsonPointer.Parse(key.Value)))];

    /// <summary>Applies the key of the event's type, if there is one.</summary>
    public void Apply(Chunk chunk, ref EventFields fields)
    {
        var type = chunk.Span(fields.Type);
        foreach (var (name, pointer) in _keys)
        {
            if (!type.SequenceEqual(name))
            {
                continue;
            }

            if (pointer.TryFind(chunk, fields.Payload, out var value) && JsonNode.TryText(chunk, value, out var text) && !text.IsEmpty)
            {
                fields.TransportId = fields.EventId;
                fields.EventId = text;
            }

            return;
        }
    }
}
