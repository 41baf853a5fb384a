using System.Text;
using BenchmarkDotNet.Attributes;
using Helios.Pipeline.Events;
using Helios.Pipeline.Windowing;

namespace Helios.Benchmarks;

/// <summary>One copy through a lane's windows, by copy: complete windows of three copies, and windows that time out one copy short.</summary>
/// <remarks>What is counted of each source may cost three hundredths of a copy at most (docs/components/metrics.md).</remarks>
[MemoryDiagnoser]
public class WindowBenchmark
{
    private const int Events = 1024;
    private const int Batches = 64;

    private readonly LaneOutput _output = new();
    private EventBatch[] _complete = [];
    private EventBatch[] _short = [];
    private StreamNames _names = new();

    [GlobalSetup]
    public void Setup()
    {
        _names = new StreamNames();
        _complete = [.. Enumerable.Range(0, Batches).Select(batch => Batch(batch, 3, TimeSpan.TicksPerSecond / 10))];
        _short = [.. Enumerable.Range(0, Batches).Select(batch => Batch(batch, 2, TimeSpan.TicksPerSecond * 10))];
    }

    [Benchmark(OperationsPerInvoke = 3 * Events * Batches)]
    public long Complete() => Run(_complete);

    [Benchmark(OperationsPerInvoke = 2 * Events * Batches)]
    public long OneShort() => Run(_short);

    private long Run(EventBatch[] batches)
    {
        using var stage = new WindowStage(
            new WindowingOptions { EmitRevisions = false }, _names, new ExpectedSources(_names, ["aws", "gcp", "azure"]));
        foreach (var batch in batches)
        {
            stage.Process(batch, _output);
            _output.Clear();
        }

        return stage.Counters.Events;
    }

    private EventBatch Batch(int number, int copies, long pace)
    {
        string[] clouds = ["aws", "gcp", "azure"];
        var batch = new EventBatch { Chunk = new Chunk(Events * 256) };
        var payload = Encoding.UTF8.GetBytes("{\"order\":1,\"amount\":12.5,\"currency\":\"EUR\",\"items\":[1,2,3,4,5]}");
        var start = DateTime.UnixEpoch.Ticks + (number * pace);
        for (var at = 0; at < Events * copies; at++)
        {
            var id = Encoding.UTF8.GetBytes(FormattableString.Invariant($"order-{number}-{at / copies}"));
            ref var row = ref batch.Add();
            row.Key = EventKey.Create("acme"u8, id);
            row.Fingerprint = 7;
            row.Arrival = start + (at % copies * 50 * TimeSpan.TicksPerMillisecond);
            row.Clock = batch.Clock = Math.Max(batch.Clock, row.Arrival);
            row.EventId = batch.Chunk.Append(id);
            row.Payload = batch.Chunk.Append(payload);
            row.Tenant = _names.Tenants.GetOrAdd("acme");
            row.Type = _names.Types.GetOrAdd("order.created");
            row.Source = _names.Sources.GetOrAdd(clouds[at % copies]);
        }

        return batch;
    }
}
