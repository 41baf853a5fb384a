using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Helios.Connectors.Sqlite;
using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;

namespace Helios.Benchmarks;

/// <summary>Look-ups in the memory index against a dictionary, in SQLite, and through the tier; SQLite's percentiles are printed by the setup.</summary>
[MemoryDiagnoser]
public class EventIndexBenchmark
{
    private const int Batch = 256;
    private const int Batches = 256;
    private const int StateBytes = 400;

    private readonly IndexRecord?[] _found = new IndexRecord?[Batch];
    private readonly Dictionary<EventKey, IndexRecord> _dictionary = [];
    private DirectoryInfo _folder = null!;
    private MemoryEventIndex _memory = null!;
    private SqliteEventIndex _sqlite = null!;
    private TieredEventIndex _tiered = null!;
    private EventKey[] _present = null!;
    private EventKey[] _absent = null!;
    private int _next;

    [Params(1_000_000)]
    public int Records { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        _folder = Directory.CreateTempSubdirectory("helios-bench-");
        _memory = new MemoryEventIndex(Records);
        _sqlite = new SqliteEventIndex(Path.Combine(_folder.FullName, "index.db"));
        _tiered = new TieredEventIndex(new SourceFilters(new BloomOptions()), _sqlite);
        var keys = new EventKey[Records];
        var clock = Stopwatch.StartNew();
        foreach (var chunk in Enumerable.Range(0, Records).Chunk(4096))
        {
            var records = chunk.Select(i => Record(keys[i] = Next(random), i)).ToArray();
            _memory.Upsert(records);
            _tiered.Upsert(records);
            Array.ForEach(records, record => _dictionary[record.Key] = record);
        }

        Console.WriteLine(FormattableString.Invariant($"// filled with {Records / clock.Elapsed.TotalSeconds:f0} records/s"));
        random.Shuffle(keys);
        _present = keys[..(Batch * Batches)];
        _absent = [.. Enumerable.Range(0, Batch * Batches).Select(_ => Next(random))];
        PrintPercentiles("SQLite present, one key a call", _present);
        PrintPercentiles("SQLite absent, one key a call", _absent);
    }

    [GlobalCleanup]
    public void Remove()
    {
        _tiered.Dispose();
        _folder.Delete(recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Batch, Baseline = true)]
    public int DictionaryPresent()
    {
        var hits = 0;
        foreach (var key in NextBatch(_present))
        {
            hits += _dictionary.TryGetValue(key, out _found[hits]) ? 1 : 0;
        }

        return hits;
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public int MemoryPresent() => _memory.FindMany(NextBatch(_present), _found);

    [Benchmark(OperationsPerInvoke = Batch)]
    public int MemoryAbsent() => _memory.FindMany(NextBatch(_absent), _found);

    [Benchmark(OperationsPerInvoke = Batch)]
    public int SqlitePresent() => _sqlite.FindMany(NextBatch(_present), _found);

    [Benchmark(OperationsPerInvoke = Batch)]
    public int TieredAbsent() => _tiered.FindMany(NextBatch(_absent), _found);

    private static EventKey Next(Random random) =>
        new((ulong)random.NextInt64(long.MinValue, long.MaxValue), (ulong)random.NextInt64(long.MinValue, long.MaxValue));

    private static IndexRecord Record(EventKey key, long at) => new()
    {
        Key = key,
        Tenant = "default",
        EventId = BitConverter.GetBytes(key.Low),
        Sources = 7,
        WindowStart = at,
        LastSeen = at,
        State = new byte[StateBytes],
    };

    private ReadOnlySpan<EventKey> NextBatch(EventKey[] keys) => keys.AsSpan(_next++ % Batches * Batch, Batch);

    private void PrintPercentiles(string what, EventKey[] keys)
    {
        var times = new double[keys.Length];
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < keys.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                _sqlite.FindMany(keys.AsSpan(i, 1), _found);
                times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }
        }

        Array.Sort(times);
        Console.WriteLine(FormattableString.Invariant(
            $"// {what}: p50 {times[times.Length / 2]:f1} us, p99 {times[times.Length * 99 / 100]:f1} us, max {times[^1]:f0} us"));
    }
}
