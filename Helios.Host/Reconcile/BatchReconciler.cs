using Helios.Connectors.Files;
using Helios.Connectors.Sqlite;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Admission;
using Helios.Pipeline.Ingest.Clouds;
using Helios.Pipeline.Ingest.Framing;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Reconcile;

/// <summary>Reconciles one input to its end: the graph, then the final verdicts in order.</summary>
internal sealed class BatchReconciler(ReconcileOptions options, TimeProvider time)
{
    private const int ProgressSeconds = 1;

    /// <summary>Runs the whole reconciliation.</summary>
    /// <param name="input">Bytes in any of the formats.</param>
    /// <param name="stdout">Gets the verdicts.</param>
    /// <param name="rejected">Gets rejected records, or null.</param>
    /// <param name="console">Progress and messages.</param>
    /// <param name="cancellationToken">Stops reading; what was written stays.</param>
    public async Task<ReconcileSummary> RunAsync(
        Stream input, Stream stdout, Stream? rejected, ReconcileConsole console, CancellationToken cancellationToken)
    {
        var names = new StreamNames();
        var expected = new ExpectedSources(names, options.Expected);
        var output = OutputFor(stdout, names);
        var summary = new ReconcileSummary();
        using var rejects = rejected is null ? null : new RejectFile(rejected);
        using var folder = new ScratchFolder();
        var lanes = options.Workers > 0 ? options.Workers : Math.Max(1, Environment.ProcessorCount);
        var spills = Enumerable.Range(0, lanes).Select(lane => new SqliteWindowSpill(Path.Combine(folder.Path, $"windows-{lane}.db"))).ToArray();
        using var closing = new DisposeAll(spills);
        var sink = new BatchSink(output, rejects, summary, console.Message);
        using var graph = new ReconciliationGraph(OptionsFor(lanes), new GraphParts
        {
            Names = names,
            Expected = expected,
            Decoder = new DocumentDecoder(IngestFor()),
            Sink = sink,
            Time = time,
            Index = lane => spills[lane],
            Spill = _ => new TempFileSpill(folder.Path),
            Anomalies = new AnomalyStage(DetectorRegistry.CreateDefault()),
        });
        using var source = new StreamInput(input, new FramingOptions { ChunkBytes = 256 * 1024 }, time.GetUtcNow().Ticks);
        await using (console.Watch(time, TimeSpan.FromSeconds(ProgressSeconds), graph, source))
        {
            await graph.RunAsync(source, cancellationToken);
        }

        summary.Add(graph);
        await FinalVerdicts.WriteAsync(Runs(graph, spills), async batch =>
        {
            summary.Count(batch);
            if (!options.Revisions)
            {
                await output.WriteAsync(batch, cancellationToken);
            }
        });
        await output.CompleteAsync(cancellationToken);
        return summary;
    }

    private static IReadOnlyList<IEnumerable<IFinalWindow>> Runs(ReconciliationGraph graph, SqliteWindowSpill[] spills) =>
        [.. graph.Windows.Select(HeldWindow.Walk), .. graph.Windows.Zip(spills, (stage, spill) => SpilledWindow.Walk(spill, stage))];

    private GraphOptions OptionsFor(int lanes) => new()
    {
        Lanes = lanes,
        Decoders = lanes,
        Windowing = new WindowingOptions
        {
            Length = options.Window,
            EmitRevisions = options.Revisions,
            MaxClosed = Math.Max(1, options.MaxHeld / lanes),
            MaxOpen = Math.Max(1, options.MaxHeld / lanes),
            Rules = options.Rules,
            Tick = TimeSpan.FromMinutes(1),
            ResidentSegments = Math.Max(4, 32 / lanes),
        },
    };

    private IngestOptions IngestFor()
    {
        var prefixes = new Dictionary<string, string>(SourcePrefixes.Defaults);
        foreach (var (prefix, cloud) in options.CloudPrefixes)
        {
            prefixes[prefix] = cloud;
        }

        return new IngestOptions { SourcePrefixes = prefixes, Gate = new GateOptions { CorrelationKeys = options.CorrelationKeys } };
    }

    private IVerdictOutput OutputFor(Stream stdout, StreamNames names) => options.Format switch
    {
        VerdictFormat.Csv => new CsvOutput(stdout, names),
        VerdictFormat.Table => new TableOutput(stdout, names, ReconcileConsole.Width()),
        _ => new NdjsonOutput(stdout, names),
    };
}
