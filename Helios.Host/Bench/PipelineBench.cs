using System.Text.Json;
using Helios.Connectors.Files;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Bench;

/// <summary>
/// Measures bytes to verdicts against the rate at which Utf8JsonReader merely scans the same bytes on the same number of
/// cores, in one process, alternating, so that a noisy machine disturbs both alike.
/// </summary>
internal sealed class PipelineBench(PipelineBenchOptions options, TimeProvider time)
{
    /// <summary>Generates the events, runs both sides, and takes the best round of each.</summary>
    public async Task<PipelineBenchResult> RunAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        progress($"generating {options.Events:N0} events");
        var blocks = BenchEvents.Generate(options.Events, options.Seed, out var events);
        var bytes = blocks.Sum(block => (long)block.Length);
        await PipelineAsync(blocks, cancellationToken);
        Scan(blocks);
        var (pipeline, scan) = (double.MaxValue, double.MaxValue);
        var allocated = long.MaxValue;
        var verdicts = 0L;
        for (var round = 1; round <= options.Rounds; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var since = time.GetTimestamp();
            verdicts = await PipelineAsync(blocks, cancellationToken);
            var seconds = time.GetElapsedTime(since).TotalSeconds;
            allocated = Math.Min(allocated, GC.GetTotalAllocatedBytes(precise: true) - before);
            pipeline = Math.Min(pipeline, seconds);
            since = time.GetTimestamp();
            Scan(blocks);
            var scanSeconds = time.GetElapsedTime(since).TotalSeconds;
            scan = Math.Min(scan, scanSeconds);
            progress($"round {round}: pipeline {events / seconds:N0} events/s, scan {events / scanSeconds:N0} events/s");
        }

        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return new PipelineBenchResult(
            events, verdicts, bytes, options.Cores, events / pipeline, events / scan, scan / pipeline,
            (double)allocated / events, process.PeakWorkingSet64 / 1e6);
    }

    /// <summary>Runs the pipeline once from bytes to verdicts; returns how many there were.</summary>
    public Task<long> PipelineAsync(List<ReadOnlyMemory<byte>> blocks, CancellationToken cancellationToken) =>
        PipelineAsync(new MemoryInput(blocks, time.GetUtcNow().Ticks), cancellationToken);

    /// <summary>Runs the pipeline once on an input; returns how many verdicts there were.</summary>
    public async Task<long> PipelineAsync(IInputSource input, CancellationToken cancellationToken)
    {
        var names = new StreamNames();
        var sink = new CountingSink(names);
        using var folder = new ScratchFolder();
        using var graph = new ReconciliationGraph(
            new GraphOptions
            {
                Lanes = options.Cores,
                Decoders = options.Cores,
                BlockBytes = MemoryInput.BlockBytes,
                Windowing = new WindowingOptions { EmitRevisions = true },
            },
            new GraphParts
            {
                Names = names,
                Expected = new ExpectedSources(names, ["aws", "gcp", "azure"]),
                Decoder = new DocumentDecoder(new IngestOptions()),
                Sink = sink,
                Time = time,
                Spill = _ => new TempFileSpill(folder.Path),
                Anomalies = new AnomalyStage(DetectorRegistry.CreateDefault()),
            });
        await graph.RunAsync(input, cancellationToken);
        return sink.Verdicts;
    }

    private void Scan(List<ReadOnlyMemory<byte>> blocks) =>
        Parallel.For(0, options.Cores, new ParallelOptions { MaxDegreeOfParallelism = options.Cores }, core =>
        {
            for (var i = core; i < blocks.Count; i += options.Cores)
            {
                ScanLines(blocks[i].Span);
            }
        });

    private static void ScanLines(ReadOnlySpan<byte> lines)
    {
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf((byte)'\n');
            var reader = new Utf8JsonReader(end < 0 ? lines : lines[..end]);
            while (reader.Read())
            {
                // Scanning only: no value is looked at.
            }

            lines = end < 0 ? default : lines[(end + 1)..];
        }
    }
}
