using System.Buffers;
using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Json;
using Helios.Specs.Pipeline.Ingest.Clouds;

namespace Helios.Specs.Pipeline.Ingest.Json;

public sealed class HeliosJsonWriterSpec
{
    private static readonly IngestOptions Keyed = new()
    {
        Gate = new() { CorrelationKeys = new Dictionary<string, string> { ["order"] = "/order_id", ["t"] = "/a" } },
    };

    [Fact]
    public void Event_is_one_line_with_every_name() => Assert.Equal(
        """{"event_id":"e1","source":"aws","tenant":"acme","type":"order","timestamp":"2026-11-20T12:00:00.123Z","received_at":"2026-11-20T12:00:00.310Z","payload":{ "a" :  1.50}}""",
        Assert.Single(Write("""
            {"payload":{ "a" : 
            1.50},"type":"order","event_id":"e1","source":"aws","tenant":"acme","timestamp":"2026-11-20T13:00:00,123+01:00","received_at":"2026-11-20T12:00:00.31Z","more":1}
            """.ReplaceLineEndings("\n").Replace(": \n", ":\r\n", StringComparison.Ordinal))));

    [Theory]
    [InlineData("\"tenant\":\"default\",\"payload\":null,")]
    [InlineData("\"tenant\":\"\",\"type\":\"\",")]
    [InlineData("")]
    public void Defaults_are_left_out(string more) => Assert.Equal(
        """{"event_id":"e1","source":"aws","timestamp":"2026-11-20T12:00:00.000Z"}""",
        Assert.Single(Write($$"""{ {{more}}"event_id":"e1","source":"aws","timestamp":"2026-11-20T12:00:00Z"}""")));

    [Fact]
    public void Correlation_key_is_the_id_and_the_transport_id_stands_beside_it()
    {
        const string document = """{"event_id":"msg-1","source":"aws","type":"order","timestamp":"2026-11-20T12:00:00Z","payload":{"order_id":"o\u0022 1"}}""";
        var line = Assert.Single(Write(document, Keyed));
        var json = System.Text.Json.Nodes.JsonNode.Parse(line)!;
        Assert.Equal(("o\" 1", "msg-1"), ((string?)json["event_id"], (string?)json["transport_id"]));
        Assert.Equal("o\" 1", Recorded.Decode(line, Keyed).Only.Id);
        Assert.Equal("o\" 1", Recorded.Decode(line).Only.Id);
    }

    [Fact]
    public void Payload_as_deep_as_an_envelope_allows_can_be_read_again()
    {
        foreach (var depth in Enumerable.Range(60, 6))
        {
            var payload = new string('[', depth) + new string(']', depth);
            var data = Convert.ToBase64String(Encoding.UTF8.GetBytes(payload));
            var document = $$"""{"specversion":"1.0","id":"1","source":"aws.x","time":"2026-11-20T12:00:00Z","data_base64":"{{data}}"}""";
            foreach (var line in Write(document))
            {
                Assert.Equal(payload, Recorded.Decode(line).Only.Payload);
            }

            Assert.Equal(depth < 64 ? 1 : 0, Recorded.Decode(document).Events.Count);
        }
    }

    [Theory]
    [InlineData(201)]
    [InlineData(202)]
    public void What_is_read_again_is_the_same_event(int seed)
    {
        var random = new RandomJson(seed);
        var seeds = Seeds().ToArray();
        var written = 0;
        for (var i = 0; i < 30_000; i++)
        {
            var sample = i < seeds.Length ? seeds[i] : random.Mutate(seeds[random.Random.Next(seeds.Length)]);
            var options = random.Random.Next(3) == 0 ? Keyed : new IngestOptions();
            var door = new DecodeContext(Recorded.Now, Recorded.Now - 5, random.Random.Next(2) == 0 ? "gcp" : null);
            var first = Recorded.Decode(sample, options, door);
            var lines = Write(sample, options, door);
            Assert.Equal(first.Events.Count, lines.Count);
            for (var n = 0; n < lines.Count; n++, written++)
            {
                var again = Recorded.Decode(lines[n], options, door with { DefaultSource = null });
                var expected = Same(first.Events[n]);
                Assert.True(again.Rejections.Count == 0 && expected == Same(again.Only), $"seed {seed}, case {i}: {Encoding.UTF8.GetString(sample)} became {lines[n]}");
                Assert.False(lines[n].AsSpan().ContainsAny('\n', '\r'), lines[n]);
            }
        }

        Assert.True(written > 3000, $"seed {seed}: only {written} events were written");
    }

    /// <summary>What may differ: line ends in the payload, the name of the default tenant, null for no payload, the id before the key.</summary>
    private static Recorded.Row Same(Recorded.Row row) => row with
    {
        Payload = row.Payload == "null" ? "" : row.Payload.Replace('\n', ' ').Replace('\r', ' '),
        Tenant = row.Tenant == "default" ? "" : row.Tenant,
        TransportId = "",
    };

    private static IEnumerable<byte[]> Seeds()
    {
        string[] own =
        [
            """{"event_id":"e\u00e9\"\\1","source":"aws","tenant":"ac\nme","type":"order","timestamp":"0001-01-01T00:00:00Z","received_at":"2026-11-20T12:00:00.1234567Z","payload":{"order_id":42,"b":[null,"\u0000"]}}""",
            "[\n {\"event_id\":\"1\",\"source\":\"gcp\",\"timestamp\":\"2026-11-20 12:00:00z\",\"payload\":[\n1,\r\n2 ]} , {\"event_id\":\"日本\",\"source\":\"azure\",\"timestamp\":\"2026-11-20T12:00:00Z\"}]",
            """{"specversion":"1.0","id":"1","type":"t","source":"aws.x","time":"2026-11-20T12:00:00Z","data_base64":"eyJhIjoxfQ=="}""",
            """{"Type":"Notification","MessageId":"m","TopicArn":"arn","Timestamp":"2026-11-20T12:00:00Z","Message":"two\nlines"}""",
            """{"message":{"messageId":"m","publishTime":"2026-11-20T12:00:00Z","data":"eyJhIjoKMX0=","attributes":{"tenant":"t"}},"subscription":"s"}""",
        ];
        var seeds = own.Select(Encoding.UTF8.GetBytes);
        return CloudSamples.Folder is null ? seeds : seeds.Concat(CloudSamples.Files.Select(File.ReadAllBytes).Where(bytes => bytes.Length < 3000));
    }

    private static List<string> Write(string document, IngestOptions? options = null) => Write(Encoding.UTF8.GetBytes(document), options);

    private static List<string> Write(byte[] document, IngestOptions? options = null, DecodeContext? context = null)
    {
        var sink = new Writing();
        var chunk = new Chunk(document.Length);
        document.CopyTo(chunk.Bytes, 0);
        chunk.SetLength(document.Length);
        new DocumentDecoder(options ?? new IngestOptions())
            .Decode(chunk, new ByteRange(0, document.Length), context ?? new DecodeContext(Recorded.Now), sink);
        chunk.Free();
        return sink.Lines;
    }

    private sealed class Writing : IDecodedEvents
    {
        public List<string> Lines { get; } = [];

        public void Add(Chunk chunk, in EventFields fields)
        {
            var to = new ArrayBufferWriter<byte>();
            HeliosJsonWriter.Write(chunk, fields, to);
            Assert.True(to.WrittenCount <= HeliosJsonWriter.MaxLength(fields));
            Lines.Add(Encoding.UTF8.GetString(to.WrittenSpan));
        }

        public void Reject(Chunk chunk, ByteRange raw, RejectReason reason, string detail)
        {
        }
    }
}
