using System.Text;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Ingest.Admission;

/// <summary>The last step of every decoder: defaults, the gate, then the sink.</summary>
/// <param name="Gate">Admits or rejects.</param>
/// <param name="Chunk">Holds the record and the event's bytes.</param>
/// <param name="Raw">The record as it came, for rejections.</param>
/// <param name="Context">Defaults of the door the record came through.</param>
/// <param name="Sink">Takes the outcome.</param>
internal readonly record struct Admission(Gate Gate, Chunk Chunk, ByteRange Raw, DecodeContext Context, IDecodedEvents Sink)
{
    /// <summary>Completes the event with the context's defaults and lets it through the gate.</summary>
    public void Admit(ref EventFields fields)
    {
        if (fields.Source.IsEmpty && Context.DefaultSource is { } source)
        {
            var room = Chunk.Reserve(Encoding.UTF8.GetMaxByteCount(source.Length));
            var length = Encoding.UTF8.GetBytes(source, Chunk.Writable(room.Offset));
            fields.Source = room with { Length = length };
            Chunk.Truncate(fields.Source.End);
        }

        fields.ArrivalGiven = fields.ReceivedAt != EventFields.AbsentTime;
        if (!fields.ArrivalGiven)
        {
            fields.ReceivedAt = Context.DefaultArrival == EventFields.AbsentTime ? fields.Timestamp : Context.DefaultArrival;
        }

        var detail = Gate.Check(Chunk, ref fields, Context.Now, out var reason);
        if (detail is null)
        {
            fields.Raw = Raw;
            Sink.Add(Chunk, fields);
        }
        else
        {
            Sink.Reject(Chunk, Raw, reason, detail);
        }
    }

    /// <summary>Rejects the record, or one event in it.</summary>
    public void Reject(RejectReason reason, string detail) => Sink.Reject(Chunk, Raw, reason, detail);
}
