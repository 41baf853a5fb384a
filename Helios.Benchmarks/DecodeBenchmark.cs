using System.Globalization;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Framing;

namespace Helios.Benchmarks;

/// <summary>Decoding, validating and gating 10,000 events of about 390 bytes, beside a bare scan of the same bytes.</summary>
[MemoryDiagnoser]
public class DecodeBenchmark : IDecodedEvents
{
    private const int Events = 10_000;

    private readonly DocumentDecoder _decoder = new(new IngestOptions());
    private readonly Frame _frame = new();
    private readonly DecodeContext _context = new(new DateTime(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc).Ticks);
    private byte[] _bytes = [];
    private Chunk _chunk = new(0);
    private readonly Chunk _read = new(0);
    private long _count;

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var text = new StringBuilder();
        for (var i = 0; i < Events; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $$"""
                {"event_id":"ord-{{i}}","source":"aws","tenant":"acme","type":"order.created","timestamp":"2026-11-20T12:00:{{i % 60:00}}.123Z","received_at":"2026-11-20T12:00:{{i % 60:00}}.310Z","payload":{"order_id":"ord-{{i}}","customer":{"id":{{random.Next(100000)}},"name":"Jane Doe","email":"jane@example.com"},"lines":[{"sku":"A-{{random.Next(1000)}}","qty":{{random.Next(10)}},"price":{{random.Next(10000)}}.25},{"sku":"B-17","qty":2,"price":3.5}],"total":{{random.Next(100000)}}.75,"currency":"EUR","paid":true} }
                """).Append('\n');
        }

        _bytes = Encoding.UTF8.GetBytes(text.ToString());
        _chunk = new Chunk(_bytes.Length + 64);
        _bytes.CopyTo(_chunk.Bytes, 0);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Events)]
    public long Scan()
    {
        var tokens = 0L;
        var rest = _bytes.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var reader = new Utf8JsonReader(rest[..end]);
            while (reader.Read())
            {
                tokens++;
            }

            rest = rest[(end + 1)..];
        }

        return tokens;
    }

    [Benchmark(OperationsPerInvoke = Events)]
    public long DecodeLines()
    {
        _chunk.SetLength(_bytes.Length);
        _decoder.DecodeLines(_chunk, new ByteRange(0, _bytes.Length), _context, this);
        return _count;
    }

    [Benchmark(OperationsPerInvoke = Events)]
    public long ReadAndDecode()
    {
        using var reader = new ChunkReader(new MemoryStream(_bytes), new FramingOptions());
        while (reader.TryRead(_read, _frame))
        {
            _decoder.Decode(_read, _frame, _context, this);
        }

        return _count;
    }

    public void Add(Chunk chunk, in EventFields fields) => _count++;

    public void Reject(Chunk chunk, ByteRange raw, RejectReason reason, string detail) =>
        throw new InvalidOperationException(detail);
}
