using System.Text;
using Helios.Pipeline.Ingest;

namespace Helios.Specs.Pipeline.Ingest.Clouds;

public sealed class GcpDecoderSpec
{
    [Fact]
    public void Push_with_an_event_inside_is_that_event()
    {
        var row = Recorded.Decode(Push("""{"event_id":"e1","timestamp":"2026-11-20T11:00:00Z","payload":[1]}""")).Only;
        Assert.Equal(("e1", "gcp", "[1]"), (row.Id, row.Source, row.Payload));
    }

    [Fact]
    public void Push_with_a_cloud_event_inside_is_that_event() => Assert.Equal(
        "c1", Recorded.Decode(Push("""{"specversion":"1.0","id":"c1","source":"/orders","type":"t","time":"2026-11-20T11:00:00Z"}""")).Only.Id);

    [Theory]
    [InlineData("{\"x\": 1} ", "{\"x\": 1}")]
    [InlineData("say \"hi\"\n", "\"say \\\"hi\\\"\\u000a\"")]
    public void Push_with_anything_else_is_an_event_of_its_own(string data, string payload)
    {
        var row = Recorded.Decode(Push(data)).Only;
        Assert.Equal(("m1", payload, "google.cloud.pubsub.topic.v1.messagePublished"), (row.Id, row.Payload, row.Type));
        Assert.Equal(new DateTime(2026, 11, 20, 11, 30, 0), row.Time);
    }

    [Fact]
    public void Attributes_name_the_event()
    {
        var row = Recorded.Decode(Push("{}", "{\"event_id\":\"e9\",\"tenant\":\"acme\",\"type\":\"order\"}")).Only;
        Assert.Equal(("e9", "acme", "order", "m1"), (row.Id, row.Tenant, row.Type, row.TransportId));
    }

    [Theory]
    [InlineData("gcp/google-cloudevents_MessagePublishedData-binary.json", "\"AQIDBA==\"")]
    [InlineData("gcp/google-cloudevents_MessagePublishedData-duplicatedFields.json", "\"AQIDBA==\"")]
    [InlineData("gcp/google-cloudevents_MessagePublishedData-text.json", "\"test message 3\"")]
    public void Published_samples_are_decoded(string sample, string payload)
    {
        var row = Recorded.Decode(CloudSamples.Read(sample)).Only;
        Assert.Equal(("message-id", "gcp", payload), (row.Id, row.Source, row.Payload));
    }

    [Theory]
    [InlineData("gcp/ff-conformance_legacy_pubsub-legacy-input.json")]
    [InlineData("gcp/ff-conformance_legacy_pubsub-legacy-output.json")]
    [InlineData("gcp/ff-conformance_storage-legacy-output.json")]
    public void Background_events_are_decoded_with_context_inside_and_outside(string sample)
    {
        var row = Recorded.Decode(CloudSamples.Read(sample)).Only;
        Assert.Equal(("aaaaaa-1111-bbbb-2222-cccccccccccc", "gcp"), (row.Id, row.Source));
    }

    [Fact]
    public void Data_that_is_no_base64_is_malformed() => Recorded
        .Decode("""{"subscription":"s","message":{"messageId":"m1","publishTime":"2026-11-20T11:30:00Z","data":"*"}}""")
        .ExpectRejection(RejectReason.Malformed, "not base64");

    private static string Push(string data, string attributes = "{}") =>
        $$"""
        {"subscription":"s","message":{"messageId":"m1","publishTime":"2026-11-20T11:30:00Z","attributes":{{attributes}},
         "data":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(data))}}"} }
        """;
}
