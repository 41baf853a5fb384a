using Helios.Connectors.Store;
using Helios.Host.App;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Windowing;
using Helios.Specs.Properties;

namespace Helios.Specs.Host.App.Jobs;

/// <summary>One lane over an index, as a service has it; its rows are handed out instead of committed.</summary>
internal sealed class ReconciledLane : IDisposable
{
    public static readonly string[] Clouds = ["aws", "azure", "gcp"];

    private readonly LaneWorker _worker;
    private readonly LaneOutput _output = new();
    private readonly StreamNames _names = new();

    public ReconciledLane(MemoryWindowIndex index) => _worker = new LaneWorker(0, new GraphOptions { Lanes = 1, Windowing = Windowing }, new GraphParts
    {
        Names = _names,
        Expected = new ExpectedSources(_names, Clouds, null),
        Decoder = new DocumentDecoder(new IngestOptions()),
        Time = TimeProvider.System,
        Index = _ => index,
        Spill = _ => null,
    });

    public static WindowingOptions Windowing { get; } = new() { IndexEveryChange = true };

    /// <summary>Takes copies; gives the rows of verdicts that they, and the clock, led to.</summary>
    public List<StoredVerdict> Process(params IReadOnlyList<Copy> copies)
    {
        using var batch = new BatchOfCopies(copies, _names, []);
        _worker.Process(0, batch.Batch, _output);
        var rows = new List<StoredVerdict>();
        new VerdictRows(_names).AppendTo(rows, _output.Verdicts);
        _output.Clear();
        return rows;
    }

    public void Dispose() => _worker.Dispose();
}
