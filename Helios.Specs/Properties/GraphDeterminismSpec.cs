using System.Text;
using Helios.Host.Reconcile;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Framing;
using Helios.Pipeline.Windowing;
using Helios.Specs.Pipeline.Flow;

namespace Helios.Specs.Properties;

/// <summary>Neither the number of lanes and decoders nor the size of blocks shows in the result.</summary>
public sealed class GraphDeterminismSpec
{
    private static readonly long Now = new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
    private static readonly TimeSpan Retention = TimeSpan.FromHours(24);
    private static readonly int[] BlockSizes = [16, 100, 700, 9000];

    [Fact]
    public async Task Any_number_of_lanes_and_decoders_and_any_block_size_gives_the_slow_reconcilers_verdicts()
    {
        for (var seed = 1; seed <= 250; seed++)
        {
            var (lanes, decoders) = (1 + (seed % 5), 1 + (seed / 5 % 5));
            var stream = new RandomStream(seed);
            if (stream.Copies.Select(copy => copy.Arrival).DefaultIfEmpty().ToList() is var times && times.Max() - times.Min() > Retention.Ticks)
            {
                // Without an index a lane forgets; the spilling specs cover ids that recur after the retention.
                continue;
            }

            var slow = new BruteForceReconciler(_ => stream.Expected, TimeSpan.FromSeconds(60), Retention);
            stream.Copies.ToList().ForEach(slow.Read);
            slow.Finish();
            var (final, revisions) = await RunAsync(stream, lanes, decoders, BlockSizes[seed % 4]);
            var shape = $"seed {seed}, {lanes} lanes, {decoders} decoders";
            Assert.True(slow.Final.SequenceEqual(final), $"{shape}\n{string.Join('\n', slow.Final)}\ngraph:\n{string.Join('\n', final)}");
            Assert.True(
                slow.Revisions.Order(StringComparer.Ordinal).SequenceEqual(revisions.Order(StringComparer.Ordinal)),
                $"{shape}, revisions\n{string.Join('\n', slow.Revisions)}\ngraph:\n{string.Join('\n', revisions)}");
        }
    }

    private static async Task<(List<string> Final, List<string> Revisions)> RunAsync(RandomStream stream, int lanes, int decoders, int blockBytes)
    {
        var names = new StreamNames();
        var sink = new RecordingSink(names);
        using var graph = new ReconciliationGraph(
            new GraphOptions
            {
                Lanes = lanes,
                Decoders = decoders,
                PipeCapacity = 1,
                BlockBytes = blockBytes,
                Windowing = new WindowingOptions { Retention = Retention, SegmentSize = 4096 },
            },
            new GraphParts
            {
                Names = names,
                Expected = new ExpectedSources(names, stream.Expected),
                Decoder = new DocumentDecoder(new IngestOptions()),
                Sink = sink,
                Time = TimeProvider.System,
            });
        var text = string.Concat(stream.Copies.Select(copy => copy.ToLine() + "\n"));
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var input = new StreamInput(bytes, new FramingOptions { ChunkBytes = blockBytes }, Now);
        await graph.RunAsync(input, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
        var last = new RecordingSink(names);
        await FinalVerdicts.WriteAsync([.. graph.Windows.Select(HeldWindow.Walk)], batch => last.TakeVerdictsAsync(batch, CancellationToken.None));
        return (last.Verdicts, sink.Verdicts);
    }
}
