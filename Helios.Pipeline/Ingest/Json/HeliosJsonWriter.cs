using System.Buffers;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Ingest.Json;

/// <summary>Writes an admitted event as one line of Helios JSON, whatever format it came in.</summary>
/// <remarks>
/// Reading the line gives the same event again, with two exceptions: line ends between the payload's tokens have become spaces, and where a
/// correlation key took the place of the id the key is applied again, with the same result. The transport's own id stands beside it as
/// <c>transport_id</c>, which readers skip. Names are left out where their value is the default: an empty type, the tenant <c>default</c>, no
/// payload. Pure, thread-safe, no allocation, O(length).
/// </remarks>
public static class HeliosJsonWriter
{
    /// <summary>Where the text of event_id begins, behind its quote.</summary>
    public const int EventIdOffset = 13;

    // Every name with its quotes, colon and comma, both times, the braces.
    private const int Fixed = 192;

    /// <summary>Room that <see cref="Write(Chunk, in EventFields, Span{byte})"/> needs.</summary>
    public static int MaxLength(in EventFields fields) => checked(
        Fixed + fields.Payload.Length + (JsonQuote.MaxGrowth
            * (fields.EventId.Length + fields.TransportId.Length + fields.Source.Length + fields.Tenant.Length + fields.Type.Length)));

    /// <summary>Writes the event.</summary>
    /// <param name="chunk">Holds the event's bytes.</param>
    /// <param name="fields">As the gate admitted it: id, source and timestamp are there, texts are valid UTF-8, the payload is valid JSON.</param>
    /// <param name="to">Gets one JSON object without a line end.</param>
    public static void Write(Chunk chunk, in EventFields fields, IBufferWriter<byte> to) =>
        to.Advance(Write(chunk, fields, to.GetSpan(MaxLength(fields))));

    /// <summary>Writes the event into a buffer.</summary>
    /// <param name="chunk">Holds the event's bytes.</param>
    /// <param name="fields">As above.</param>
    /// <param name="to">At least <see cref="MaxLength"/> bytes, outside the chunk.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(Chunk chunk, in EventFields fields, Span<byte> to)
    {
        var at = Text("{\"event_id\":"u8, chunk.Span(fields.EventId), to, 0);
        at = Text(",\"source\":"u8, chunk.Span(fields.Source), to, at);
        var tenant = chunk.Span(fields.Tenant);
        if (!tenant.IsEmpty && !tenant.SequenceEqual("default"u8))
        {
            at = Text(",\"tenant\":"u8, tenant, to, at);
        }

        if (!fields.Type.IsEmpty)
        {
            at = Text(",\"type\":"u8, chunk.Span(fields.Type), to, at);
        }

        at = Time(",\"timestamp\":\""u8, fields.Timestamp, to, at);
        if (fields.ArrivalGiven)
        {
            at = Time(",\"received_at\":\""u8, fields.ReceivedAt, to, at);
        }

        if (!fields.TransportId.IsEmpty)
        {
            at = Text(",\"transport_id\":"u8, chunk.Span(fields.TransportId), to, at);
        }

        if (!fields.Payload.IsEmpty)
        {
            at = Copy(",\"payload\":"u8, to, at);
            at = Line(chunk.Span(fields.Payload), to, at);
        }

        to[at] = (byte)'}';
        return at + 1;
    }

    private static int Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text, Span<byte> to, int at)
    {
        at = Copy(name, to, at);
        return at + JsonQuote.Write(text, to[at..]);
    }

    private static int Time(ReadOnlySpan<byte> name, long ticks, Span<byte> to, int at)
    {
        at = Copy(name, to, at);
        at += Rfc3339.Format(ticks, to[at..]);
        to[at] = (byte)'"';
        return at + 1;
    }

    /// <summary>Valid JSON holds line ends between its tokens only, where a space says the same.</summary>
    private static int Line(ReadOnlySpan<byte> json, Span<byte> to, int at)
    {
        var line = to.Slice(at, json.Length);
        json.CopyTo(line);
        if (line.ContainsAny((byte)'\n', (byte)'\r'))
        {
            line.Replace((byte)'\n', (byte)' ');
            line.Replace((byte)'\r', (byte)' ');
        }

        return at + json.Length;
    }

    private static int Copy(ReadOnlySpan<byte> bytes, Span<byte> to, int at)
    {
        bytes.CopyTo(to[at..]);
        return at + bytes.Length;
    }
}
