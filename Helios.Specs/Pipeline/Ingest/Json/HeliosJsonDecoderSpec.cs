using System.Diagnostics;
using System.Reflection;
using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;

namespace Helios.Specs.Pipeline.Ingest.Json;

public sealed class HeliosJsonDecoderSpec
{
    private const string Start = "{\"event_id\":\"e1\",\"source\":\"aws\",\"timestamp\":\"2026-11-20T12:00:00.123Z\"";

    [Fact]
    public void Every_field_is_taken()
    {
        var row = Recorded.Decode(
            """
            {"event_id":"ord-1001","source":"aws","tenant":"acme","type":"order.created",
             "timestamp":"2026-11-20T12:00:00.123Z","received_at":"2026-11-20T12:00:00.310Z","payload":{"a": [1, 2]} , "extra":{"b":1}}
            """).Only;
        Assert.Equal(("ord-1001", "aws", "acme", "order.created", "{\"a\": [1, 2]}"), (row.Id, row.Source, row.Tenant, row.Type, row.Payload));
        Assert.Equal(TimeSpan.FromMilliseconds(187).Ticks, row.ReceivedAt - row.Timestamp);
        Assert.Equal(new DateTime(2026, 11, 20, 12, 0, 0, 123), row.Time);
    }

    [Fact]
    public void Absent_and_null_are_the_same()
    {
        var row = Recorded.Decode(Start + ",\"tenant\":null,\"type\":null,\"received_at\":null,\"payload\":null}").Only;
        Assert.Equal(("", "", "", row.Timestamp), (row.Tenant, row.Type, row.Payload, row.ReceivedAt));
    }

    [Fact]
    public void Arrival_defaults_to_the_moment_given_by_live_input()
    {
        var context = new DecodeContext(Recorded.Now, Recorded.Now + 5);
        Assert.Equal(Recorded.Now + 5, Recorded.Decode(Start + "}", context: context).Only.ReceivedAt);
    }

    [Fact]
    public void Escaped_names_and_texts_are_unescaped()
    {
        var row = Recorded.Decode(
            """{"\u0065vent_id":"a\"\u00e9\ud83d\ude00","source":"aws","timestamp":"2026-11-20T12:00:00\u005a","payload":"\n"}""").Only;
        Assert.Equal(("a\"é😀", "\"\\n\""), (row.Id, row.Payload));
    }

    [Theory]
    [InlineData(",\"event_id\":\"e1\"}", "event_id occurs twice")]
    [InlineData(",\"tenant\":null,\"tenant\":\"a\"}", "tenant occurs twice")]
    [InlineData(",\"payload\":1,\"payload\":1}", "payload occurs twice")]
    [InlineData(",\"type\":5}", "type must be a JSON string")]
    [InlineData(",\"tenant\":\"\\ud800\"}", "lone surrogate")]
    [InlineData(",\"received_at\":\"yesterday\"}", "received_at is not an RFC 3339 time")]
    [InlineData(",\"received_at\":\"\"}", "received_at is not an RFC 3339 time")]
    [InlineData(",\"payload\":{\"a\":01}}", "byte 87")]
    [InlineData(",\"payload\":{}", "ends early")]
    [InlineData(",}", "broken at byte")]
    [InlineData("}{}", "bytes follow")]
    public void Bad_record_is_malformed_and_says_why(string rest, string detail) =>
        Recorded.Decode(Start + rest).ExpectRejection(RejectReason.Malformed, detail);

    [Theory]
    [InlineData("42")]
    [InlineData("\"text\"")]
    [InlineData("nonsense")]
    public void Anything_but_an_object_is_malformed(string document) =>
        Recorded.Decode(document).ExpectRejection(RejectReason.Malformed, "not a JSON object");

    [Fact]
    public void Payload_nested_ten_thousand_deep_is_malformed() => Recorded
        .Decode(Start + ",\"payload\":" + new string('[', 10_000) + new string(']', 10_000) + "}")
        .ExpectRejection(RejectReason.Malformed, "too deep");

    [Fact]
    public void Invalid_utf8_is_malformed()
    {
        var bytes = Encoding.UTF8.GetBytes(Start + ",\"payload\":\"x\"}");
        bytes[^3] = 0xFF;
        Recorded.Decode(bytes).ExpectRejection(RejectReason.Malformed, "UTF-8");
    }

    [Fact]
    public void Array_gives_an_event_an_element_and_bad_elements_are_rejected_alone()
    {
        var result = Recorded.Decode($$"""[{{Start}}}, {"event_id":1}, 7, [{}], {{Start}},"tenant":"b"}]""");
        Assert.Equal(["", "b"], result.Events.Select(row => row.Tenant));
        Assert.Equal(["{\"event_id\":1}", "7", "[{}]"], result.Rejections.Select(refusal => refusal.Raw));
    }

    [Theory]
    [InlineData(",", "broken at byte")]
    [InlineData("", "ends early")]
    [InlineData("] {}", "bytes follow the array")]
    [InlineData(" {}]", "comma is missing")]
    public void Broken_array_gives_the_events_before_the_break(string rest, string detail)
    {
        var result = Recorded.Decode("[" + Start + "}" + rest + (rest == "," ? "]" : ""));
        Assert.Single(result.Events);
        Assert.Contains(detail, Assert.Single(result.Rejections).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_are_decoded_without_allocating()
    {
        // Without optimisation the JIT boxes vectors, so only an optimised build can be held to it.
        var debuggable = typeof(DocumentDecoder).Assembly.GetCustomAttribute<DebuggableAttribute>();
        Assert.SkipWhen(debuggable is { IsJITOptimizerDisabled: true }, "needs a Release build");
        var line = Encoding.UTF8.GetBytes(Start + ",\"tenant\":\"t\\u0031\",\"payload\":{\"a\":[1,2,3]}}\n");
        var chunk = new Chunk(line.Length * 1000 * 2);
        for (var i = 0; i < 1000; i++)
        {
            line.CopyTo(chunk.Bytes, i * line.Length);
        }

        var decoder = new DocumentDecoder(new IngestOptions());
        var sink = new Counter();
        for (var warmUp = 0; warmUp < 100; warmUp++)
        {
            chunk.SetLength(line.Length * 1000);
            decoder.DecodeLines(chunk, new ByteRange(0, chunk.Length), new DecodeContext(Recorded.Now), sink);
        }

        chunk.SetLength(line.Length * 1000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        decoder.DecodeLines(chunk, new ByteRange(0, chunk.Length), new DecodeContext(Recorded.Now), sink);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(101_000, sink.Events);
    }

    private sealed class Counter : IDecodedEvents
    {
        public int Events { get; private set; }

        public void Add(Chunk chunk, in EventFields fields) => Events++;

        public void Reject(Chunk chunk, ByteRange raw, RejectReason reason, string detail) => Assert.Fail(detail);
    }
}
