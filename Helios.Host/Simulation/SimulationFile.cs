using System.IO.Compression;

namespace Helios.Host.Simulation;

/// <summary>Writes a simulated stream and its truth to streams.</summary>
internal static class SimulationFile
{
    private const int BlockBytes = 256 * 1024;

    /// <summary>Runs the generator to its end.</summary>
    /// <param name="options">Valid by <see cref="SimulationOptionsValidator"/>.</param>
    /// <param name="payloads">Bodies and types.</param>
    /// <param name="events">Takes the copies.</param>
    /// <param name="truth">Takes the truth, or null.</param>
    /// <param name="progress">Told after each block; not null.</param>
    /// <param name="cancellation">Stops between blocks; what was written stays.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="IOException">A stream cannot be written.</exception>
    public static async Task<SimulationSummary> WriteAsync(
        SimulationOptions options,
        PayloadLibrary payloads,
        Stream events,
        Stream? truth,
        Action<SimulationSummary> progress,
        CancellationToken cancellation)
    {
        var lines = new Utf8Buffer(BlockBytes * 2);
        var truths = new Utf8Buffer(4096);
        using var truthWriter = truth is null ? null : new TruthWriter(truths);
        var generator = new EventGenerator(options, payloads, truthWriter);
        long bytes = 0;
        var more = true;
        while (more)
        {
            cancellation.ThrowIfCancellationRequested();
            more = generator.Write(lines, BlockBytes);
            await events.WriteAsync(lines.Memory, cancellation);
            bytes += lines.Length;
            lines.Clear();
            if (truth is not null)
            {
                await truth.WriteAsync(truths.Memory, cancellation);
                truths.Clear();
            }

            progress(new SimulationSummary(generator.Events, generator.Copies, bytes, generator.Faults));
        }

        return new SimulationSummary(generator.Events, generator.Copies, bytes, generator.Faults);
    }

    /// <summary>Opens a file to write, compressed when its name ends in <c>.gz</c>.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be made.</exception>
    public static Stream Open(string path)
    {
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Fastest) : file;
    }
}
