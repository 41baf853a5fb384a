using System.Text;
using Helios.Connectors.Log;
using Helios.Host.App.Door;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Framing;
using Helios.Specs.Pipeline.Ingest;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Door;

public sealed class BodyNormalizerSpec
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Events_become_records_under_their_id_and_leave_the_arrival_to_the_log()
    {
        using var body = Normalize("""{"event_id":"e1","source":"aws","timestamp":"2026-11-20T11:00:00Z","payload":1}""", null);
        var record = Assert.Single(body);
        Assert.Equal((TopicNames.Events, "e1", 0), (record.Topic, Text(record.Key), record.Headers.Count));
        Assert.Equal(
            """{"event_id":"e1","source":"aws","timestamp":"2026-11-20T11:00:00.000Z","payload":1}""", Text(record.Value));
        Assert.Equal((1, 0, null), (body.Admitted, body.Rejected, body.FirstProblem));
    }

    [Theory]
    [InlineData("{0}\n{1}\n")]
    [InlineData("[{0},{1}]")]
    [InlineData("[\n  {0},\n  {1}\n]")]
    [InlineData("\r\n{0}\r\n\r\n{1}")]
    public void Any_form_gives_the_same_records(string form)
    {
        var (a, b) = (Event("a"), Event("b\\u00e9\\n"));
        using var body = Normalize(form.Replace("{0}", a, StringComparison.Ordinal).Replace("{1}", b, StringComparison.Ordinal), "gcp");
        Assert.Equal(["a", "bé\n"], body.Select(record => Text(record.Key)));
        Assert.All(body, record => Assert.Contains("\"source\":\"gcp\"", Text(record.Value), StringComparison.Ordinal));
    }

    [Fact]
    public void Rejects_become_dead_letters_in_their_place()
    {
        using var body = Normalize($"{Event("a")}\nbad\n{Event("b")}\n{{\"event_id\":\"c\"}}\n", "aws");
        Assert.Equal((2, 2), (body.Admitted, body.Rejected));
        Assert.Equal([TopicNames.Events, TopicNames.DeadLetters, TopicNames.Events, TopicNames.DeadLetters], body.Select(record => record.Topic));
        Assert.Equal(["bad", "{\"event_id\":\"c\"}"], body.Where(record => record.Topic == TopicNames.DeadLetters).Select(record => Text(record.Value)));
        Assert.Equal(
            ["http/n1/42-0", "aws", "malformed", body.FirstProblem!, "2026-11-20T12:00:00.000Z", "3"], body[1].Headers.Select(header => Text(header.Value)));
        Assert.Equal("http/n1/42-1", Text(body[3].Key));
        Assert.Equal((1, 1), (body.ByReason[(int)RejectReason.Malformed], body.ByReason[(int)RejectReason.NoTime]));
    }

    [Fact]
    public void Names_of_dead_letters_go_on_from_body_to_body()
    {
        var normalizer = Create();
        var names = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            using var body = normalizer.Normalize("bad\nworse"u8.ToArray(), null)!;
            names.AddRange(body.Select(record => Text(record.Key)));
        }

        Assert.Equal(Enumerable.Range(0, 6).Select(n => $"http/n1/42-{n}"), names);
    }

    [Fact]
    public void Long_reject_is_cut_and_says_its_length()
    {
        using var body = Normalize("{\"a\":\"" + new string('x', 100_000) + "\"}", null);
        var record = Assert.Single(body);
        Assert.Equal(DeadLetters.MaxKeptBytes, record.Value.Length);
        Assert.Equal("100008", Text(record.Headers[^1].Value));
    }

    [Fact]
    public void Event_larger_than_a_record_of_the_log_is_kept_as_a_dead_letter()
    {
        using var body = Create(2000).Normalize(Encoding.UTF8.GetBytes($"{Event("a")}\n{Event("b", $"\"{new string('x', 1900)}\"")}\n{Event("c")}"), "aws")!;
        Assert.Equal(["a", "http/n1/42-0", "c"], body.Select(record => Text(record.Key)));
        Assert.Equal(1, body.ByReason[(int)RejectReason.TooLarge]);
        Assert.Contains("helios.kafka.max-record", body.FirstProblem, StringComparison.Ordinal);
        Assert.StartsWith("""{"event_id":"b",""", Text(body[1].Value), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\r\n")]
    [InlineData("[]")]
    public void Nothing_becomes_nothing(string text)
    {
        using var body = Normalize(text, null);
        Assert.Empty(body);
        Assert.Equal((0, 0, 0), (body.Admitted, body.Rejected, body.Bytes));
    }

    [Fact]
    public void Body_over_the_limit_once_unpacked_is_refused()
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 20_000).Select(i => Event($"e{i}")))));
        }

        Assert.Null(Create().Normalize(packed.ToArray(), null));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    public void Reused_buffers_give_what_new_ones_give(int seed)
    {
        var random = new RandomJson(seed);
        var reused = Create();
        for (var i = 0; i < 2000; i++)
        {
            var count = random.Random.Next(0, 40);
            var lines = Enumerable.Range(0, count).Select(n => Encoding.UTF8.GetBytes(Event($"e{n}", random.Value())))
                .Select(line => random.Random.Next(4) == 0 ? random.Mutate(line) : line);
            var body = lines.SelectMany(line => line.Append((byte)'\n')).ToArray();
            using var first = reused.Normalize(body, "aws")!;
            using var second = Create().Normalize(body, "aws")!;
            Assert.Equal(Rows(second), Rows(first));
            Assert.Equal((second.Admitted, second.Rejected, second.FirstProblem), (first.Admitted, first.Rejected, first.FirstProblem));
        }
    }

    [Fact]
    public void Bodies_disposed_twice_are_not_given_to_two_callers()
    {
        var normalizer = Create();
        var body = normalizer.Normalize("bad"u8.ToArray(), null)!;
        body.Dispose();
        body.Dispose();
        Assert.NotSame(normalizer.Normalize("bad"u8.ToArray(), null), normalizer.Normalize("bad"u8.ToArray(), null));
    }

    private static string[] Rows(NormalizedBody body) => [.. body.Select(record => $"{record.Topic}|{(record.Headers.Count == 0 ? Text(record.Key) : "")}|{Text(record.Value)}")];

    private static string Event(string id, string payload = "{\"a\":1}") =>
        $$"""{"event_id":"{{id}}","timestamp":"2026-11-20T11:00:00Z","payload":{{payload.ReplaceLineEndings(" ")}}}""";

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private NormalizedBody Normalize(string text, string? source) => Create().Normalize(Encoding.UTF8.GetBytes(text), source)!;

    private BodyNormalizer Create(int maxRecordBytes = int.MaxValue) => new(new DocumentDecoder(new IngestOptions()), new FramingOptions { ChunkBytes = 4096 }, 1 << 20, new DoorOrigins("n1", 42), _time, maxRecordBytes);
}
