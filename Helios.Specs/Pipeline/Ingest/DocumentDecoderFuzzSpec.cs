using System.Diagnostics;
using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Clouds;
using Helios.Pipeline.Ingest.Framing;
using Helios.Specs.Pipeline.Ingest.Clouds;

namespace Helios.Specs.Pipeline.Ingest;

/// <summary>100,000 random and mutated inputs through every decoder: no exception, no hang, nothing dropped silently.</summary>
public sealed class DocumentDecoderFuzzSpec
{
    private static readonly string[] Built =
    [
        """{"event_id":"e1","source":"aws","tenant":"acme","type":"order","timestamp":"2026-11-20T12:00:00Z","received_at":"2026-11-20T12:00:00.5Z","payload":{"a":[1,"\u00e9",null]}}""",
        """{"specversion":"1.0","id":"1","type":"t","source":"aws.x","time":"2026-11-20T12:00:00Z","data_base64":"eyJhIjoxfQ=="}""",
        """{"version":"0","id":"i","detail-type":"d","source":"aws.s3","time":"2026-11-20T12:00:00Z","detail":{"a":1}}""",
        """{"Type":"Notification","MessageId":"m","TopicArn":"arn","Timestamp":"2026-11-20T12:00:00Z","Message":"{\"event_id\":\"e\",\"timestamp\":\"2026-11-20T12:00:00Z\"}"}""",
        """{"Records":[{"messageId":"q","attributes":{"SentTimestamp":"1520621625029"},"body":"{\"a\":1}"},{"kinesis":{"data":"eyJhIjoxfQ==","approximateArrivalTimestamp":1545084650.987},"eventID":"k"}]}""",
        """{"eventSource":"aws:kafka","records":{"t-0":[{"offset":1,"timestamp":1545084650987,"value":"eyJhIjoxfQ=="}]}}""",
        """{"message":{"messageId":"m","publishTime":"2026-11-20T12:00:00Z","data":"eyJhIjoxfQ==","attributes":{"tenant":"t"}},"subscription":"s"}""",
        """{"context":{"eventId":"a","timestamp":"2026-11-20T12:00:00Z","eventType":"x"},"data":{"data":"eyJhIjoxfQ=="}}""",
        """[{"id":"i","eventType":"t","eventTime":"2026-11-20T12:00:00Z","data":1,"topic":"/subscriptions/x","subject":"s"}]""",
    ];

    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    public void No_input_makes_a_decoder_throw_or_hang(int seed)
    {
        var random = new RandomJson(seed);
        var seeds = Seeds();
        var decoder = new DocumentDecoder(new IngestOptions
        {
            Gate = new() { CorrelationKeys = new Dictionary<string, string> { ["t"] = "/a/0", ["order"] = "/a/1" } },
        });
        var chunk = new Chunk(1 << 16);
        for (var i = 0; i < 50_000; i++)
        {
            var input = Sample(random, seeds, i);
            var sink = new Tally();
            var failure = Run(decoder, chunk, input, sink, out var elapsed);
            Assert.True(failure is null, $"seed {seed}, case {i}: {failure} for {Convert.ToHexString(input)}");
            Assert.True(elapsed < TimeSpan.FromSeconds(20), $"seed {seed}, case {i} took {elapsed} for {Convert.ToHexString(input)}");
        }

        chunk.Free();
    }

    [Fact]
    public void No_input_makes_the_framer_throw_or_hang()
    {
        const int seed = 103;
        var random = new RandomJson(seed);
        var seeds = Seeds();
        var chunk = new Chunk(256);
        var frame = new Frame();
        var decoder = new DocumentDecoder(new IngestOptions());
        for (var i = 0; i < 10_000; i++)
        {
            var input = string.Join(random.Random.Next(2) == 0 ? "\n" : " ", Enumerable.Range(0, random.Random.Next(1, 4))
                .Select(n => Encoding.Latin1.GetString(Sample(random, seeds, i + n))));
            var options = new FramingOptions { ChunkBytes = random.Random.Next(16, 200), MaxRecordBytes = random.Random.Next(16, 4000), KeptBytes = 32 };
            using var reader = new ChunkReader(new MemoryStream(Encoding.Latin1.GetBytes(input)), options);
            var turns = 0;
            var sink = new Tally();
            while (reader.TryRead(chunk, frame))
            {
                decoder.Decode(chunk, frame, new DecodeContext(Recorded.Now), sink);
                Assert.True(++turns <= input.Length + 2, $"seed {seed}, case {i} does not end: {input}");
            }

            Assert.True(sink.Count > 0 || string.IsNullOrWhiteSpace(input) || input.Trim().StartsWith('['), $"seed {seed}, case {i}: nothing came of {input}");
        }

        chunk.Free();
    }

    private static byte[][] Seeds()
    {
        var seeds = Built.Select(Encoding.UTF8.GetBytes);
        return [.. CloudSamples.Folder is null ? seeds : seeds.Concat(CloudSamples.Files.Select(File.ReadAllBytes).Where(b => b.Length < 3000))];
    }

    private static byte[] Sample(RandomJson random, byte[][] seeds, int i)
    {
        switch (i % 5)
        {
            case 0:
                return Encoding.UTF8.GetBytes(random.Value());
            case 1:
                var noise = new byte[random.Random.Next(64)];
                random.Random.NextBytes(noise);
                return noise;
            default:
                return random.Mutate(seeds[random.Random.Next(seeds.Length)]);
        }
    }

    private static Exception? Run(DocumentDecoder decoder, Chunk chunk, byte[] input, Tally sink, out TimeSpan elapsed)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            chunk.SetLength(0);
            chunk.EnsureCapacity(input.Length);
            input.CopyTo(chunk.Bytes, 0);
            chunk.SetLength(input.Length);
            decoder.Decode(chunk, new ByteRange(0, input.Length), new DecodeContext(Recorded.Now), sink);
            chunk.SetLength(input.Length);
            decoder.DecodeLines(chunk, new ByteRange(0, input.Length), new DecodeContext(Recorded.Now, Recorded.Now, "aws"), sink);
            EventGridHandshake.TryGetValidationCode(input, out _);
            SnsHandshake.TryGetSubscribeUrl(input, out _);
            elapsed = watch.Elapsed;
            return null;
        }
        catch (Exception failure)
        {
            elapsed = watch.Elapsed;
            return failure;
        }
    }

    /// <summary>Counts, and touches every byte that it was given.</summary>
    private sealed class Tally : IDecodedEvents
    {
        public int Count { get; private set; }

        public void Add(Chunk chunk, in EventFields fields)
        {
            Assert.False(fields.EventId.IsEmpty);
            Assert.InRange(fields.Timestamp, 0, DateTime.MaxValue.Ticks);
            Assert.InRange(fields.ReceivedAt, 0, DateTime.MaxValue.Ticks);
            foreach (var range in new[] { fields.EventId, fields.Source, fields.Tenant, fields.Type, fields.TransportId, fields.Payload })
            {
                Assert.True(range.Offset >= 0 && range.End <= chunk.ScratchEnd);
                Assert.True(System.Text.Unicode.Utf8.IsValid(chunk.Span(range)));
            }

            if (!fields.Payload.IsEmpty)
            {
                Assert.True(Helios.Pipeline.Ingest.Json.JsonScanner.IsValid(chunk.Span(fields.Payload), 64, out _, out _));
            }

            Count++;
        }

        public void Reject(Chunk chunk, ByteRange raw, RejectReason reason, string detail)
        {
            Assert.True(raw.Offset >= 0 && raw.End <= chunk.ScratchEnd);
            Assert.NotNull(detail);
            Count++;
        }
    }
}
