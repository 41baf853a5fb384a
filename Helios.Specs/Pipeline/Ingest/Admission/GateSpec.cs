using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Admission;

namespace Helios.Specs.Pipeline.Ingest.Admission;

public sealed class GateSpec
{
    [Theory]
    [InlineData("{\"source\":\"aws\",\"timestamp\":\"2026-11-20T12:00:00Z\"}", RejectReason.NoId)]
    [InlineData("{\"event_id\":\"\",\"source\":\"aws\",\"timestamp\":\"2026-11-20T12:00:00Z\"}", RejectReason.NoId)]
    [InlineData("{\"event_id\":null,\"source\":\"aws\",\"timestamp\":\"2026-11-20T12:00:00Z\"}", RejectReason.NoId)]
    [InlineData("{\"username\":\"x\"}", RejectReason.NoId)]
    [InlineData("{\"event_id\":\"a\",\"source\":\"aws\"}", RejectReason.NoTime)]
    [InlineData("{\"event_id\":\"a\",\"timestamp\":\"2026-11-20T12:00:00Z\"}", RejectReason.UnknownSource)]
    [InlineData("{\"event_id\":\"a\",\"source\":\"AWS\",\"timestamp\":\"2026-11-20T12:00:00Z\"}", RejectReason.UnknownSource)]
    [InlineData("{\"event_id\":\"a\",\"source\":\"aws\",\"timestamp\":\"2027-11-20T12:00:00Z\"}", RejectReason.FutureTime)]
    [InlineData("{\"event_id\":\"a\",\"source\":\"aws\",\"timestamp\":\"2026-11-21T12:00:00.0000001Z\"}", RejectReason.FutureTime)]
    public void Event_outside_the_contract_is_rejected_with_its_reason(string document, RejectReason reason) =>
        Recorded.Decode(document).ExpectRejection(reason, " ");

    [Fact]
    public void Time_a_day_ahead_is_still_admitted() => Assert.NotNull(Recorded.Decode(Event(time: "2026-11-21T12:00:00Z")).Only);

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void Id_is_limited_in_characters(int length, bool admitted)
    {
        Assert.Equal(admitted, Recorded.Decode(Event(id: new string('x', length))).Events.Count == 1);
        Assert.Equal(admitted, Recorded.Decode(Event(id: new string('é', length))).Events.Count == 1);
    }

    [Theory]
    [InlineData((1 << 20) - 2, true)]
    [InlineData((1 << 20) - 1, false)]
    public void Payload_is_limited_to_a_mebibyte(int characters, bool admitted)
    {
        var result = Recorded.Decode(Event(payload: $"\"{new string('x', characters)}\""));
        Assert.Equal(admitted, result.Events.Count == 1);
        Assert.Equal(admitted, result.Rejections.All(refusal => refusal.Reason != RejectReason.TooLarge));
    }

    [Fact]
    public void Tenant_is_limited_to_128_bytes()
    {
        Assert.Single(Recorded.Decode(Event(tenant: new string('t', 128))).Events);
        Recorded.Decode(Event(tenant: new string('t', 129))).ExpectRejection(RejectReason.TooLarge, "tenant");
    }

    [Fact]
    public void Only_configured_sources_and_types_are_admitted()
    {
        var options = new IngestOptions { Gate = new GateOptions { Sources = ["aws"], Types = ["order"] } };
        Assert.Single(Recorded.Decode(Event(), options).Events);
        Recorded.Decode(Event(source: "gcp"), options).ExpectRejection(RejectReason.UnknownSource, "not configured");
        Recorded.Decode(Event(type: "refund"), options).ExpectRejection(RejectReason.UnknownType, "refund");
    }

    [Theory]
    [InlineData("{\"order\":{\"id\":\"o-\\u0031\"}}", "o-1", "e")]
    [InlineData("{\"order\":{\"id\":17}}", "17", "e")]
    [InlineData("{\"order\":{}}", "e", "")]
    [InlineData("{\"order\":{\"id\":null}}", "e", "")]
    [InlineData("[]", "e", "")]
    public void Correlation_key_replaces_the_id_where_the_payload_has_it(string payload, string id, string transport)
    {
        var options = new IngestOptions { Gate = new GateOptions { CorrelationKeys = new Dictionary<string, string> { ["order"] = "/order/id" } } };
        var row = Recorded.Decode(Event(payload: payload), options).Only;
        Assert.Equal((id, transport), (row.Id, row.TransportId));
        Assert.Equal("e", Recorded.Decode(Event(type: "other", payload: payload), options).Only.Id);
    }

    [Fact]
    public void Correlation_key_stands_in_for_a_missing_id()
    {
        var options = new IngestOptions { Gate = new GateOptions { CorrelationKeys = new Dictionary<string, string> { ["order"] = "/ids/1" } } };
        var row = Recorded.Decode(
            "{\"source\":\"aws\",\"type\":\"order\",\"timestamp\":\"2026-11-20T12:00:00Z\",\"payload\":{\"ids\":[\"a\",\"b\"]}}", options).Only;
        Assert.Equal("b", row.Id);
    }

    [Fact]
    public void Correlation_key_that_is_no_pointer_is_refused_at_once() => Assert.Throws<ArgumentException>(() =>
        new Gate(new GateOptions { CorrelationKeys = new Dictionary<string, string> { ["order"] = "order_id" } }));

    private static string Event(
        string id = "e", string source = "aws", string time = "2026-11-20T12:00:00Z", string tenant = "t", string type = "order", string payload = "1") =>
        $$"""{"event_id":"{{id}}","source":"{{source}}","timestamp":"{{time}}","tenant":"{{tenant}}","type":"{{type}}","payload":{{payload}}}""";
}
