using System.Text;
using BenchmarkDotNet.Attributes;
using Helios.Connectors.Log;
using Helios.Connectors.Log.Embedded;
using Helios.Connectors.Sqlite.Log;

namespace Helios.Benchmarks;

/// <summary>Appends of events of 450 bytes to a SQLite log of eight partitions, each flushed to the device; per event.</summary>
[MemoryDiagnoser]
public class LogAppendBenchmark
{
    private const int Events = 20_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("helios-bench-").FullName;
    private SqliteTopicLog _log = null!;
    private LogAppend[] _records = null!;

    [Params(100, 1000)]
    public int Batch { get; set; }

    [Params(1, 4)]
    public int Callers { get; set; }

    [GlobalSetup]
    public async Task Setup()
    {
        var options = new EmbeddedLogOptions { Expendable = new HashSet<string> { TopicNames.Events }, MaxTopicBytes = 256L << 20 };
        _log = SqliteTopicLog.Open(Path.Combine(_folder, "topics.db"), options, TimeProvider.System);
        await _log.EnsureTopicsAsync(new Dictionary<string, int> { [TopicNames.Events] = 8 }, default);
        var payload = new byte[430];
        new Random(1).NextBytes(payload);
        _records = [.. Enumerable.Range(0, Batch).Select(i => new LogAppend(TopicNames.Events, Encoding.UTF8.GetBytes($"ord-{i:D8}"), payload, []))];
    }

    [GlobalCleanup]
    public async Task Cleanup()
    {
        await _log.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Events)]
    public Task Append() => Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
    {
        for (var sent = 0; sent < Events / Callers; sent += Batch)
        {
            await _log.AppendAsync(_records, default);
        }
    })));
}
