using Helios.Host.Simulation;

namespace Helios.Host.Bench;

/// <summary>The events that the benchmarks of the pipeline and of ingest run on: 1 % missing, 1 % duplicated, 0.2 % corrupted.</summary>
internal static class BenchEvents
{
    /// <summary>Generates blocks of whole lines.</summary>
    /// <param name="events">Copies, about.</param>
    /// <param name="seed">Same seed, same bytes.</param>
    /// <param name="copies">Copies, exactly.</param>
    /// <param name="idPrefix">Put before the numbers of events, so that two sets do not meet.</param>
    public static List<ReadOnlyMemory<byte>> Generate(long events, ulong seed, out long copies, string idPrefix = "")
    {
        var simulation = new SimulationOptions
        {
            Events = Math.Max(1, events / 3),
            EventsPerSecond = 20_000,
            Missing = 0.01,
            Duplicates = 0.01,
            Corruption = 0.002,
            Seed = seed,
            IdPrefix = idPrefix,
        };
        var generator = new EventGenerator(simulation, PayloadLibrary.BuiltIn(simulation.Types));
        var blocks = new List<ReadOnlyMemory<byte>>();
        var buffer = new Utf8Buffer(MemoryInput.BlockBytes * 2);
        for (var more = true; more;)
        {
            buffer.Clear();
            more = generator.Write(buffer, MemoryInput.BlockBytes);
            blocks.Add(buffer.Span.ToArray());
        }

        copies = generator.Copies;
        return blocks;
    }

    /// <summary>Bodies of 1,000 other events, for the runtime to compile what will be measured.</summary>
    public static List<ReadOnlyMemory<byte>> WarmUp(out long copies) => Bodies(Generate(30_000, 2, out copies, "warm-"), 1000);

    /// <summary>Cuts blocks into bodies of whole lines.</summary>
    /// <param name="blocks">Blocks of whole lines.</param>
    /// <param name="lines">Lines a body; the last of a block may have fewer.</param>
    public static List<ReadOnlyMemory<byte>> Bodies(List<ReadOnlyMemory<byte>> blocks, int lines)
    {
        var all = new byte[blocks.Sum(block => block.Length)];
        var filled = 0;
        foreach (var block in blocks)
        {
            block.CopyTo(all.AsMemory(filled));
            filled += block.Length;
        }

        var bodies = new List<ReadOnlyMemory<byte>>();
        for (var start = 0; start < all.Length;)
        {
            var end = start;
            for (var line = 0; line < lines && end < all.Length; line++)
            {
                var feed = all.AsSpan(end).IndexOf((byte)'\n');
                end = feed < 0 ? all.Length : end + feed + 1;
            }

            bodies.Add(all.AsMemory(start, end - start));
            start = end;
        }

        return bodies;
    }
}
