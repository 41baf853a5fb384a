using Helios.Connectors.Files;
using Helios.Host.Simulation;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Bench;

/// <summary>Opens many windows and leaves them open, to see what one costs in resident memory.</summary>
internal sealed class WindowsBench(long windows, TimeProvider time)
{
    /// <summary>Feeds one copy of each event to one lane whose windows never time out.</summary>
    public WindowsBenchResult Run()
    {
        var names = new StreamNames();
        using var folder = new ScratchFolder();
        using var stage = new WindowStage(
            new WindowingOptions { Length = TimeSpan.FromDays(30), MaxOpen = int.MaxValue },
            names, new ExpectedSources(names, ["aws", "gcp", "azure"]), new TempFileSpill(folder.Path));
        var decode = new DecodeStage(new DocumentDecoder(new IngestOptions()), names);
        var simulation = new SimulationOptions { Events = windows, Clouds = ["aws"], EventsPerSecond = 20_000 };
        var generator = new EventGenerator(simulation, PayloadLibrary.BuiltIn(simulation.Types));
        var block = new InputBlock(MemoryInput.BlockBytes * 2);
        var batch = new EventBatch();
        var output = new LaneOutput();
        var before = Resident();
        for (var more = true; more;)
        {
            more = Fill(block, generator);
            batch.Clear();
            decode.Process(block, [batch]);
            output.Clear();
            stage.Process(batch, output);
        }

        return new WindowsBenchResult(stage.Counters.Open, (Resident() - before) / 1e6, Resident() / 1e6);
    }

    private bool Fill(InputBlock block, EventGenerator generator)
    {
        var buffer = new Utf8Buffer(MemoryInput.BlockBytes * 2);
        var more = generator.Write(buffer, MemoryInput.BlockBytes);
        MemoryInput.Fill(block, buffer.Span, time.GetUtcNow().Ticks);
        return more;
    }

    private static long Resident()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
