using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;

namespace Helios.Specs.Pipeline.Ingest;

/// <summary>A sink that copies what it is given, and a one-line way to decode a document.</summary>
internal sealed class Recorded : IDecodedEvents
{
    public static readonly long Now = new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc).Ticks;

    public List<Row> Events { get; } = [];

    public List<Refusal> Rejections { get; } = [];

    public Row Only => Assert.Single(Events);

    public static Recorded Decode(string document, IngestOptions? options = null, DecodeContext? context = null) =>
        Decode(Encoding.UTF8.GetBytes(document), options, context);

    public static Recorded Decode(byte[] document, IngestOptions? options = null, DecodeContext? context = null)
    {
        var sink = new Recorded();
        var chunk = new Chunk(document.Length);
        document.CopyTo(chunk.Bytes, 0);
        chunk.SetLength(document.Length);
        new DocumentDecoder(options ?? new IngestOptions())
            .Decode(chunk, new ByteRange(0, document.Length), context ?? new DecodeContext(Now), sink);
        chunk.Free();
        return sink;
    }

    public void Add(Chunk chunk, in EventFields fields) => Events.Add(new Row(
        Text(chunk, fields.EventId),
        Text(chunk, fields.Source),
        Text(chunk, fields.Tenant),
        Text(chunk, fields.Type),
        Text(chunk, fields.Payload),
        fields.Timestamp,
        fields.ReceivedAt,
        Text(chunk, fields.TransportId)));

    public void Reject(Chunk chunk, ByteRange raw, RejectReason reason, string detail)
    {
        Assert.False(string.IsNullOrWhiteSpace(detail));
        Rejections.Add(new Refusal(Text(chunk, raw), reason, detail));
    }

    public void ExpectRejection(RejectReason reason, string detailPart)
    {
        Assert.Empty(Events);
        var only = Assert.Single(Rejections);
        Assert.Equal(reason, only.Reason);
        Assert.Contains(detailPart, only.Detail, StringComparison.Ordinal);
    }

    private static string Text(Chunk chunk, ByteRange range) => Encoding.UTF8.GetString(chunk.Span(range));

    internal sealed record Row(
        string Id, string Source, string Tenant, string Type, string Payload, long Timestamp, long ReceivedAt, string TransportId)
    {
        public DateTime Time => new(Timestamp, DateTimeKind.Utc);
    }

    internal sealed record Refusal(string Raw, RejectReason Reason, string Detail);
}
