using System.Buffers;
using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Helios.Connectors.Log;
using Helios.Host.App.Door;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Framing;
using Helios.Pipeline.Ingest.Json;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Benchmarks;

/// <summary>The way of a body of 1000 events of about 390 bytes to the log, beside decoding alone and writing alone.</summary>
[MemoryDiagnoser]
public class NormalizeBenchmark : IDecodedEvents
{
    private const int Events = 1000;

    private readonly DocumentDecoder _decoder = new(new IngestOptions());
    private readonly DecodeContext _context = new(new DateTime(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc).Ticks);
    private readonly Chunk _chunk = new(1 << 20);
    private readonly EventFields[] _fields = new EventFields[Events];
    private readonly byte[] _line = new byte[4096];
    private byte[] _body = [];
    private BodyNormalizer _normalizer = null!;
    private LogDoor _door = null!;
    private int _count;

    [GlobalSetup]
    public void Setup()
    {
        _body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, Events).Select(Event)));
        _normalizer = new BodyNormalizer(_decoder, new FramingOptions(), 1 << 20, new DoorOrigins("bench", 1), TimeProvider.System);
        _door = new LogDoor(new CopyingLog(), _normalizer, new LogDoorOptions { MaxRecords = 65_536 }, TimeProvider.System, NullLogger.Instance);
        _body.CopyTo(_chunk.Bytes, 0);
        _chunk.SetLength(_body.Length);
        _decoder.DecodeLines(_chunk, new ByteRange(0, _body.Length), _context, this);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Events)]
    public int Decode()
    {
        _count = 0;
        _chunk.SetLength(_body.Length);
        _decoder.DecodeLines(_chunk, new ByteRange(0, _body.Length), _context, this);
        return _count;
    }

    [Benchmark(OperationsPerInvoke = Events)]
    public int Write()
    {
        var bytes = 0;
        foreach (ref readonly var fields in _fields.AsSpan())
        {
            bytes += HeliosJsonWriter.Write(_chunk, fields, _line);
        }

        return bytes;
    }

    [Benchmark(OperationsPerInvoke = Events)]
    public int Normalize()
    {
        using var body = _normalizer.Normalize(_body, "aws");
        return body!.Count;
    }

    [Benchmark(OperationsPerInvoke = Events)]
    public async Task<bool> NormalizeAndAppend() => await _door.TakeAsync(_body, "aws", CancellationToken.None) is DoorAnswer.Taken;

    public void Add(Chunk chunk, in EventFields fields) => _fields[_count++ % Events] = fields;

    public void Reject(Chunk chunk, ByteRange raw, RejectReason reason, string detail) => throw new InvalidOperationException(detail);

    private static string Event(int i) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {"event_id":"ord-{{i}}","source":"aws","tenant":"acme","type":"order.created","timestamp":"2026-11-20T12:00:{{i % 60:00}}.123Z","received_at":"2026-11-20T12:00:{{i % 60:00}}.310Z","payload":{"order_id":"ord-{{i}}","customer":{"id":{{i * 7}},"name":"Jane Doe","email":"jane@example.com"},"lines":[{"sku":"A-{{i % 100}}","qty":{{i % 10}},"price":{{i}}.25},{"sku":"B-17","qty":2,"price":3.5}],"total":{{i * 3}}.75,"currency":"EUR","paid":true} }

        """);

    /// <summary>A log in memory: every record is copied, which is the least that any log does.</summary>
    private sealed class CopyingLog : ITopicLog
    {
        private readonly ArrayBufferWriter<byte> _kept = new(2 << 20);

        public string Kind => "memory";

        public ValueTask AppendAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken)
        {
            _kept.ResetWrittenCount();
            for (var i = 0; i < records.Count; i++)
            {
                var record = records[i];
                _kept.Write(record.Key.Span);
                _kept.Write(record.Value.Span);
            }

            return ValueTask.CompletedTask;
        }

        public ValueTask EnsureTopicsAsync(IReadOnlyDictionary<string, int> partitions, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ILogConsumer Subscribe(ConsumerSettings settings, IPartitionOwner owner) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<PartitionLag>> LagAsync(string topic, string group, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
