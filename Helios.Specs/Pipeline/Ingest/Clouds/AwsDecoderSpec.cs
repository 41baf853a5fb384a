using System.Text;
using System.Text.Json;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Clouds;

namespace Helios.Specs.Pipeline.Ingest.Clouds;

public sealed class AwsDecoderSpec
{
    private const string Helios = """{"event_id":"e1","tenant":"acme","timestamp":"2026-11-20T11:00:00Z","payload":{"a":"\"x\""}}""";

    [Fact]
    public void EventBridge_event_is_decoded()
    {
        var row = Recorded.Decode(CloudSamples.Read("aws/powertools_s3EventBridgeNotificationObjectCreatedEvent.json")).Only;
        Assert.Equal(("f5f1e65c-dc3a-93ca-6c1e-b1647eac7963", "aws", "Object Created", ""), (row.Id, row.Source, row.Type, row.Tenant));
        Assert.Equal(new DateTime(2023, 3, 8, 17, 50, 14), row.Time);
        Assert.Equal("IMG_m7fzo3.jpg", JsonDocument.Parse(row.Payload).RootElement.GetProperty("object").GetProperty("key").GetString());
    }

    [Fact]
    public void Notification_with_an_event_inside_is_that_event()
    {
        var row = Recorded.Decode(Notification(Helios)).Only;
        Assert.Equal(("e1", "aws", "acme", "{\"a\":\"\\\"x\\\"\"}"), (row.Id, row.Source, row.Tenant, row.Payload));
    }

    [Theory]
    [InlineData("{\"b\":[1]}", "{\"b\":[1]}")]
    [InlineData(" [1] ", "[1]")]
    [InlineData("Hello \"SNS\"", "\"Hello \\u0022SNS\\u0022\"")]
    public void Notification_with_anything_else_is_an_event_of_its_own(string message, string payload)
    {
        var row = Recorded.Decode(Notification(message)).Only;
        Assert.Equal(("m1", "aws", "sns.notification", payload), (row.Id, row.Source, row.Type, row.Payload));
    }

    [Fact]
    public void Notification_with_a_bad_event_inside_is_rejected_with_the_inner_reason() => Recorded
        .Decode(Notification(Helios.Replace("\"acme\"", "7", StringComparison.Ordinal)))
        .ExpectRejection(RejectReason.Malformed, "tenant must be a JSON string");

    [Fact]
    public void Function_form_of_a_notification_is_decoded()
    {
        var row = Recorded.Decode(CloudSamples.Read("aws/powertools_snsEvent.json")).Only;
        Assert.Equal(("95df01b4-ee98-5cb9-9903-4c221d41eb5e", "\"Hello from SNS!\""), (row.Id, row.Payload));
    }

    [Fact]
    public void Queue_record_is_unwrapped_down_to_the_event()
    {
        var once = Recorded.Decode(Queue(Helios)).Only;
        var twice = Recorded.Decode(Queue(Notification(Helios))).Only;
        Assert.Equal("e1", once.Id);
        Assert.Equal(once, twice);
    }

    [Fact]
    public void Queue_record_without_an_event_takes_its_own_id_and_time()
    {
        var row = Recorded.Decode(Queue("plain text")).Only;
        Assert.Equal(("q1", "sqs.message", "\"plain text\""), (row.Id, row.Type, row.Payload));
        Assert.Equal(DateTime.UnixEpoch.AddMilliseconds(1520621625029), row.Time);
    }

    [Fact]
    public void Nesting_beyond_three_envelopes_is_payload()
    {
        var row = Recorded.Decode(Notification(Notification(Notification(Notification(Helios))))).Only;
        Assert.Equal("m1", row.Id);
        Assert.Equal("e1", Recorded.Decode(Notification(Notification(Notification(Helios)))).Only.Id);
    }

    [Theory]
    [InlineData("aws/lambda-go_dynamodb-time-window-event.json", 3)]
    [InlineData("aws/powertools_kinesisStreamEventOneRecord.json", 1)]
    [InlineData("aws/lambda-go_kinesis-firehose-event.json", 2)]
    [InlineData("aws/lambda-go_activemq-event.json", 1)]
    [InlineData("aws/powertools_sqsEvent.json", 2)]
    public void Function_batch_gives_an_event_a_record(string sample, int events)
    {
        var result = Recorded.Decode(CloudSamples.Read(sample));
        Assert.Equal(events, result.Events.Count);
        Assert.Empty(result.Rejections);
        Assert.All(result.Events, row => Assert.Equal("aws", row.Source));
    }

    [Fact]
    public void Record_without_an_id_is_rejected_by_name() => Recorded
        .Decode(CloudSamples.Read("aws/powertools_s3EventDecodedKey.json"))
        .ExpectRejection(RejectReason.NoId, "aws:s3");

    [Fact]
    public void Subscription_confirmation_is_no_event_and_gives_its_url()
    {
        const string body = """
            {"Type":"SubscriptionConfirmation","MessageId":"m","TopicArn":"arn:aws:sns:x","SubscribeURL":"https://sns.eu-west-1.amazonaws.com/?Action=x"}
            """;
        Recorded.Decode(body).ExpectRejection(RejectReason.UnknownType, "SubscribeURL");
        Assert.True(SnsHandshake.TryGetSubscribeUrl(Encoding.UTF8.GetBytes(body), out var url));
        Assert.Equal("https://sns.eu-west-1.amazonaws.com/?Action=x", url);
        Assert.False(SnsHandshake.TryGetSubscribeUrl(Encoding.UTF8.GetBytes(Notification("x")), out _));
    }

    private static string Notification(string message) =>
        $$"""{"Type":"Notification","MessageId":"m1","TopicArn":"arn:aws:sns:x","Timestamp":"2026-11-20T11:59:00.5Z","Message":{{JsonSerializer.Serialize(message)}}}""";

    private static string Queue(string body) =>
        $$"""{"Records":[{"messageId":"q1","eventSource":"aws:sqs","attributes":{"SentTimestamp":"1520621625029"},"body":{{JsonSerializer.Serialize(body)}}}]}""";
}
