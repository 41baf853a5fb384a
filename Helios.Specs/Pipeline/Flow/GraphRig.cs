using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Windowing;

namespace Helios.Specs.Pipeline.Flow;

/// <summary>A graph over a recording sink, with a deadline so that a hang is a failure.</summary>
internal sealed class GraphRig : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public GraphRig(
        int lanes = 2, int decoders = 2, string[]? expected = null, WindowingOptions? windowing = null, Func<int, IWindowIndex?>? index = null)
    {
        Sink = new RecordingSink(Names);
        Graph = new ReconciliationGraph(
            new GraphOptions { Lanes = lanes, Decoders = decoders, PipeCapacity = 2, BlockBytes = 1024, Windowing = windowing ?? new() },
            new GraphParts
            {
                Names = Names,
                Expected = new ExpectedSources(Names, expected ?? ["aws"]),
                Decoder = new DocumentDecoder(new IngestOptions()),
                Sink = Sink,
                Time = TimeProvider.System,
                Index = index ?? (_ => null),
            });
    }

    public StreamNames Names { get; } = new();

    public RecordingSink Sink { get; }

    public ReconciliationGraph Graph { get; }

    public Task RunAsync(IInputSource input, CancellationToken cancellationToken = default) =>
        Graph.RunAsync(input, cancellationToken).WaitAsync(Deadline, CancellationToken.None);

    public void Dispose() => Graph.Dispose();
}
