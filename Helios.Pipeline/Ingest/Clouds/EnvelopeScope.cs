using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest.Json;

namespace Helios.Pipeline.Ingest.Clouds;

/// <summary>One JSON object that may be an envelope, and where its events go.</summary>
/// <param name="Admission">The way to the gate and the sink.</param>
/// <param name="Document">The object, validated; in the input or, when it was wrapped, in scratch.</param>
/// <param name="Depth">How many envelopes are around it.</param>
internal readonly record struct EnvelopeScope(Admission.Admission Admission, ByteRange Document, int Depth)
{
    /// <summary>The chunk of the record.</summary>
    public Chunk Chunk => Admission.Chunk;

    /// <summary>An event of nothing, with absent times.</summary>
    public static EventFields NewEvent() =>
        new() { Timestamp = EventFields.AbsentTime, ReceivedAt = EventFields.AbsentTime };

    /// <summary>Puts a constant text into the chunk.</summary>
    public ByteRange Literal(ReadOnlySpan<byte> text) => Chunk.Append(text);

    /// <summary>Takes a string member into a field.</summary>
    /// <returns>False, after rejecting the record, when the member is there and not a string.</returns>
    public bool TryTake(in EnvelopeMembers members, ReadOnlySpan<byte> name, ref ByteRange field)
    {
        var value = members.Value(name);
        if (value.IsEmpty)
        {
            return true;
        }

        if (JsonNode.TryString(Chunk, value, out var text))
        {
            field = text;
            return true;
        }

        Admission.Reject(RejectReason.Malformed, $"{Encoding.UTF8.GetString(name)} must be a JSON string");
        return false;
    }

    /// <summary>Takes an RFC 3339 member into a field.</summary>
    /// <returns>False, after rejecting the record, when the member is there and no such time.</returns>
    public bool TryTakeTime(in EnvelopeMembers members, ReadOnlySpan<byte> name, ref long ticks)
    {
        var text = default(ByteRange);
        if (!TryTake(members, name, ref text))
        {
            return false;
        }

        if (text == default)
        {
            return true;
        }

        if (Rfc3339.TryParse(Chunk.Span(text), out var parsed))
        {
            ticks = parsed;
            return true;
        }

        Admission.Reject(RejectReason.Malformed, $"{Encoding.UTF8.GetString(name)} is not an RFC 3339 time");
        return false;
    }
}
