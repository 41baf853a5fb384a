using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Clouds;

namespace Helios.Specs.Pipeline.Ingest.Clouds;

public sealed class CloudEventsBinarySpec
{
    private static readonly KeyValuePair<string, string>[] Core =
        [new("specversion", "1.0"), new("id", "1"), new("type", "t"), new("source", "aws.x"), new("time", "2026-11-20T12:00:00Z")];

    [Fact]
    public void Attributes_and_data_become_one_structured_event() => Assert.Equal(
        """{"specversion":"1.0","id":"1","type":"t","source":"aws.x","time":"2026-11-20T12:00:00Z","datacontenttype":"application/json","data":{"a":1}}""",
        Text(Core, "application/json", """{"a":1}"""));

    [Theory]
    [InlineData("application/json; charset=utf-8", "{\"a\" : 1.50}", "\"data\":{\"a\" : 1.50}")]
    [InlineData("application/vnd.x+json", "[1,\r\n2]", "\"data\":[1,  2]")]
    [InlineData(null, "\"text\"", "\"data\":\"text\"")]
    [InlineData(null, "null", "\"data\":null")]
    [InlineData("application/json", "{\"a\":", "\"data_base64\":\"eyJhIjo=\"")]
    [InlineData(null, "Hello", "\"data_base64\":\"SGVsbG8=\"")]
    [InlineData("text/plain", "Hello \"you\"\n", "\"data\":\"Hello \\\"you\\\"\\u000a\"")]
    [InlineData("application/soap+xml", "<a b=\"c\"/>", "\"data\":\"<a b=\\\"c\\\"/>\"")]
    [InlineData("text/plain", "\u00ff", "\"data_base64\":\"/w==\"")]
    [InlineData("application/octet-stream", "{}", "\"data_base64\":\"e30=\"")]
    public void Data_is_embedded_by_media_type_and_bytes(string? contentType, string latin1, string member)
    {
        var text = Text(Core, contentType, latin1);
        Assert.EndsWith($",{member}}}", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text);
        JsonNode.Parse(text);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData(null)]
    public void No_data_writes_no_data(string? contentType) =>
        Assert.Null(JsonNode.Parse(Text(Core, contentType, ""))!["data"]);

    [Fact]
    public void Names_that_are_no_attributes_are_left_out()
    {
        KeyValuePair<string, string>[] odd = [new("event_id", "e"), new("data", "d"), new("", "x"), new("Tenant", "x"), new("data_base64", "x"), new("ext1", "v")];
        var written = JsonNode.Parse(Text([.. Core, .. odd], null, "1"))!.AsObject();
        Assert.Equal(["specversion", "id", "type", "source", "time", "ext1", "data"], written.Select(member => member.Key));
    }

    [Fact]
    public void Content_type_of_the_transport_goes_before_the_attribute()
    {
        KeyValuePair<string, string>[] attributes = [.. Core, new("datacontenttype", "text/plain")];
        Assert.Contains("\"datacontenttype\":\"text/plain\",\"data\":\"1\"", Text(attributes, null, "1"), StringComparison.Ordinal);
        Assert.Contains("\"datacontenttype\":\"text/json\",\"data\":1", Text(attributes, "text/json", "1"), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_of_any_text_are_escaped()
    {
        var value = "\"\\\u0001é😀 " + new string('x', 300) + "\ud800";
        var written = JsonNode.Parse(Text([.. Core, new("ext", value)], null, ""))!;
        Assert.Equal(value[..^1] + "\ufffd", (string)written["ext"]!);
    }

    [Theory]
    [InlineData("eyJhIjoxfQ==", "{\"a\":1}")]
    [InlineData("{\"a\":2}", "{\"a\":2}")]
    public void Version_03_may_bring_its_data_in_base64(string data, string payload)
    {
        KeyValuePair<string, string>[] attributes = [.. Core.Skip(1), new("specversion", "0.3"), new("datacontentencoding", "base64")];
        Assert.Equal(payload, Recorded.Decode(Text(attributes, "application/json", data)).Only.Payload);
    }

    [Fact]
    public void Invalid_json_is_rejected_by_the_decoder() => Recorded.Decode(Text(Core, "application/json", "{"))
        .ExpectRejection(RejectReason.Malformed, "said to be JSON");

    [Fact]
    public void Every_structured_sample_reads_the_same_when_sent_binary()
    {
        Assert.SkipWhen(CloudSamples.Folder is null, "the cloud event samples are not installed; set HELIOS_CLOUD_EVENTS");
        var door = new DecodeContext(Recorded.Now, Recorded.Now, "aws");
        var compared = 0;
        foreach (var file in CloudSamples.Files.Where(path => path.EndsWith(".json", StringComparison.Ordinal)))
        {
            var structured = Recorded.Decode(File.ReadAllBytes(file), context: door);
            if (structured.Events.Count != 1 || !TryMakeBinary(File.ReadAllText(file), out var attributes, out var contentType, out var data))
            {
                continue;
            }

            var binary = Recorded.Decode(Bytes(attributes, contentType, data), context: door);
            Assert.True(structured.Only with { Payload = "" } == binary.Only with { Payload = "" }, file);
            Assert.True(JsonNode.DeepEquals(Node(structured.Only.Payload), Node(binary.Only.Payload)), $"{file}: {binary.Only.Payload}");
            compared++;
        }

        Assert.True(compared >= 20, $"only {compared} samples were CloudEvents");
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Euro%20%E2%82%AC%20%F0%9F%98%80", "Euro € 😀")]
    [InlineData("a%2fb%2525", "a/b%25")]
    [InlineData("100%", "100%")]
    [InlineData("%zz%4", "%zz%4")]
    [InlineData("\"a \\\"b\\\" \\\\ %20c\"", "a \"b\" \\  c")]
    [InlineData(" x ", "x")]
    [InlineData("\"", "\"")]
    public void Http_value_is_unquoted_and_decoded_once(string value, string expected)
    {
        Assert.True(CloudEventsBinary.TryDecodeHttpValue(value, out var text));
        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData("%C0%A0")]
    [InlineData("%ff")]
    [InlineData("%E2%82")]
    public void Http_value_of_no_utf8_is_refused(string value) => Assert.False(CloudEventsBinary.TryDecodeHttpValue(value, out _));

    private static JsonNode? Node(string payload) => payload.Length == 0 ? null : JsonNode.Parse(payload);

    private static string Text(IReadOnlyList<KeyValuePair<string, string>> attributes, string? contentType, string latin1) =>
        Encoding.UTF8.GetString(Bytes(attributes, contentType, Encoding.Latin1.GetBytes(latin1)));

    private static byte[] Bytes(IReadOnlyList<KeyValuePair<string, string>> attributes, string? contentType, byte[] data)
    {
        var to = new ArrayBufferWriter<byte>();
        CloudEventsBinary.Write(attributes, contentType, data, to);
        return to.WrittenSpan.ToArray();
    }

    /// <summary>What an SDK would send in binary mode for a structured event.</summary>
    private static bool TryMakeBinary(string sample, out List<KeyValuePair<string, string>> attributes, out string? contentType, out byte[] data)
    {
        (attributes, contentType, data) = ([], null, []);
        if (JsonNode.Parse(sample) is not JsonObject source
            || source["specversion"] is null)
        {
            return false;
        }

        contentType = (string?)source["datacontenttype"];
        foreach (var (name, value) in source)
        {
            switch (name)
            {
                case "data" when (string?)source["datacontentencoding"] == "base64":
                    data = Encoding.UTF8.GetBytes((string)value!);
                    break;
                case "data" when value is JsonObject && contentType?.EndsWith("json", StringComparison.Ordinal) == false:
                    return false;
                case "data":
                    data = Encoding.UTF8.GetBytes(contentType is null || contentType.EndsWith("json", StringComparison.Ordinal) ? value?.ToJsonString() ?? "" : (string)value!);
                    break;
                case "data_base64" when contentType is null || contentType.EndsWith("json", StringComparison.Ordinal):
                    data = Convert.FromBase64String((string)value!);
                    break;
                case "data_base64":
                    return false;
                case "datacontenttype":
                    break;
                default:
                    if (value is not null)
                    {
                        attributes.Add(new(name, value.ToString()));
                    }

                    break;
            }
        }

        return true;
    }
}
