using Helios.Pipeline.Ingest;

namespace Helios.Specs.Pipeline.Ingest.Clouds;

public sealed class CloudEventsDecoderSpec
{
    private const string Core = "\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"t\",\"time\":\"2026-11-20T12:00:00Z\"";

    [Fact]
    public void Every_attribute_is_mapped()
    {
        var row = Recorded.Decode(
            $$"""{ {{Core}},"source":"/x","cloud":"gcp","tenant":"acme","receivedat":"2026-11-20T12:00:01Z","data":{"a":1} }""").Only;
        Assert.Equal(("1", "gcp", "acme", "t", "{\"a\":1}"), (row.Id, row.Source, row.Tenant, row.Type, row.Payload));
        Assert.Equal(TimeSpan.TicksPerSecond, row.ReceivedAt - row.Timestamp);
    }

    [Theory]
    [InlineData("//pubsub.googleapis.com/projects/p", "gcp")]
    [InlineData("//cloudaudit.googleapis.com/projects/p", "gcp")]
    [InlineData("/subscriptions/0/resourceGroups/r", "azure")]
    [InlineData("https://orders.azurewebsites.net/api", "azure")]
    [InlineData("aws.s3", "aws")]
    [InlineData("arn:aws:s3:::bucket", "aws")]
    public void Source_names_the_cloud_by_prefix(string uri, string cloud) =>
        Assert.Equal(cloud, Recorded.Decode($$"""{ {{Core}},"source":"{{uri}}"}""").Only.Source);

    [Theory]
    [InlineData("https://example.com/azure")]
    [InlineData("//a/b.googleapis.com/")]
    [InlineData("")]
    public void Other_sources_are_unknown(string uri) =>
        Recorded.Decode($$"""{ {{Core}},"source":"{{uri}}"}""").ExpectRejection(RejectReason.UnknownSource, "no cloud is configured");

    [Fact]
    public void Longest_prefix_wins_and_the_door_stands_in()
    {
        var options = new IngestOptions { SourcePrefixes = new Dictionary<string, string> { ["/a"] = "aws", ["/a/b"] = "gcp" } };
        Assert.Equal("gcp", Recorded.Decode($$"""{ {{Core}},"source":"/a/b/c"}""", options).Only.Source);
        Assert.Equal("aws", Recorded.Decode($$"""{ {{Core}},"source":"/a/c"}""", options).Only.Source);
        var door = new DecodeContext(Recorded.Now, DefaultSource: "azure");
        Assert.Equal("azure", Recorded.Decode($$"""{ {{Core}},"source":"/z"}""", options, door).Only.Source);
    }

    [Theory]
    [InlineData("\"data_base64\":\"eyJhIjoxfQ==\"", "{\"a\":1}")]
    [InlineData("\"datacontenttype\":\"application/vnd.x+json; charset=utf-8\",\"data_base64\":\"eyJhIjoxfQ\"", "{\"a\":1}")]
    [InlineData("\"datacontenttype\":\"text/plain\",\"data_base64\":\"SGVsbG8=\"", "\"SGVsbG8=\"")]
    [InlineData("\"datacontenttype\":\"application/xml\",\"data\":\"<a b=\\\"c\\\"/>\"", "\"<a b=\\\"c\\\"/>\"")]
    [InlineData("\"data\":1.50", "1.50")]
    [InlineData("\"data\":null", "")]
    [InlineData("\"subject\":\"x\"", "")]
    public void Data_becomes_the_payload(string data, string payload) =>
        Assert.Equal(payload, Recorded.Decode($$"""{ {{Core}},"cloud":"aws",{{data}}}""").Only.Payload);

    [Fact]
    public void Version_03_names_its_encoding_apart()
    {
        var document = $$"""{ {{Core}},"cloud":"aws","datacontentencoding":"base64","data":"eyJhIjoxfQ=="}""";
        Assert.Equal("{\"a\":1}", Recorded.Decode(document.Replace("1.0", "0.3", StringComparison.Ordinal)).Only.Payload);
        Assert.Equal("\"eyJhIjoxfQ==\"", Recorded.Decode(document).Only.Payload);
    }

    [Theory]
    [InlineData("\"data\":1,\"data_base64\":\"MQ==\"", "must not both")]
    [InlineData("\"data_base64\":\"%%%\"", "not base64")]
    [InlineData("\"data_base64\":\"SGVsbG8=\"", "said to be JSON")]
    [InlineData("\"tenant\":1", "tenant must be a JSON string")]
    [InlineData("\"receivedat\":\"now\"", "receivedat is not an RFC 3339 time")]
    public void Contradictions_are_malformed(string more, string detail) =>
        Recorded.Decode($$"""{ {{Core}},"cloud":"aws",{{more}}}""").ExpectRejection(RejectReason.Malformed, detail);

    [Theory]
    [InlineData("2.0")]
    [InlineData("")]
    public void Unknown_version_is_malformed(string version) => Recorded
        .Decode($$"""{"specversion":"{{version}}","id":"1","source":"aws.x"}""")
        .ExpectRejection(RejectReason.Malformed, "specversion");

    [Fact]
    public void Missing_time_is_the_arrival_where_there_is_one()
    {
        const string document = """{"specversion":"1.0","id":"1","type":"t","source":"aws.x"}""";
        Recorded.Decode(document).ExpectRejection(RejectReason.NoTime, "timestamp");
        Assert.Equal(Recorded.Now - 1, Recorded.Decode(document, context: new DecodeContext(Recorded.Now, Recorded.Now - 1)).Only.Timestamp);
        Assert.Equal(
            Recorded.Now,
            Recorded.Decode(document.Replace("}", ",\"receivedat\":\"2026-11-20T12:00:00Z\"}", StringComparison.Ordinal)).Only.Timestamp);
    }

    [Fact]
    public void Batch_gives_an_event_an_element()
    {
        var result = Recorded.Decode($$"""[{ {{Core}},"source":"aws.a"},{ {{Core}},"source":"?"},{ {{Core}},"source":"aws.b"}]""");
        Assert.Equal(2, result.Events.Count);
        Assert.Equal(RejectReason.UnknownSource, Assert.Single(result.Rejections).Reason);
    }
}
