using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Windowing;

namespace Helios.Specs.Properties;

/// <summary>One lane driven by lists of copies: batches go in, verdicts come out as JSON lines.</summary>
internal sealed class StageRun : IDisposable
{
    private readonly MemoryWindowIndex _index;
    private readonly LaneWorker _worker;
    private readonly VerdictJsonWriter _writer;
    private readonly LaneOutput _output = new();

    public StageRun(
        WindowingOptions options, string[] expected, IReadOnlyDictionary<string, IReadOnlyList<string>>? perTenant = null, ISpillStore? spill = null)
    {
        Names = new StreamNames();
        Expected = new ExpectedSources(Names, expected, perTenant);
        _index = new MemoryWindowIndex();
        _worker = new LaneWorker(0, new GraphOptions { Lanes = 1, Windowing = options }, new GraphParts
        {
            Names = Names,
            Expected = Expected,
            Decoder = new DocumentDecoder(new IngestOptions()),
            Time = TimeProvider.System,
            Index = _ => _index,
            Spill = _ => spill,
        });
        Stage = _worker.Stages[0];
        _writer = new VerdictJsonWriter(Names);
    }

    public StreamNames Names { get; }

    public ExpectedSources Expected { get; }

    public WindowStage Stage { get; }

    public MemoryWindowIndex Index => _index;

    public List<string> Revisions { get; } = [];

    /// <summary>Metric ticks handed over since the list was last cleared.</summary>
    public List<TickPartial> Ticks { get; } = [];

    /// <summary>Sums of the ticks that were finished.</summary>
    public Helios.Pipeline.Metrics.TickAccumulator Sums { get; } = new();

    /// <summary>Largest arrival a batch brings; what the decoder would have told the lanes.</summary>
    public static long ClockOf(IEnumerable<Copy> copies) => copies.Select(copy => copy.Arrival).DefaultIfEmpty(long.MinValue).Max();

    public void Process(IReadOnlyList<Copy> copies, string[]? suspended = null, Func<Copy, bool>? isMine = null)
    {
        using var batch = new BatchOfCopies(copies, Names, suspended ?? [], isMine);
        _worker.Process(0, batch.Batch, _output);
        Take();
    }

    public void Complete()
    {
        _worker.Complete(() => _output, []);
        Take();
    }

    /// <summary>What batch reconciliation writes at the end: memory and index in one order.</summary>
    public List<string> Final()
    {
        var lines = new List<(long Start, string Tenant, string Id, string Line)>();
        foreach (var window in Stage.Drain())
        {
            lines.Add((window.Start, Text(window.Tenant), Text(window.EventId), Line(window.WriteTo)));
        }

        foreach (var record in _index.Records.Where(record => !Stage.Holds(record.Key, record.WindowStart)))
        {
            lines.Add((record.WindowStart, record.Tenant, Text(record.EventId), Line(batch => Stage.WriteVerdict(record, batch))));
        }

        return [.. lines.OrderBy(line => line.Start).ThenBy(line => line.Tenant, StringComparer.Ordinal)
            .ThenBy(line => line.Id, StringComparer.Ordinal).Select(line => line.Line)];
    }

    public void Dispose() => _worker.Dispose();

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    private void Take()
    {
        foreach (ref readonly var verdict in _output.Verdicts.Items)
        {
            _writer.Clear();
            _writer.Write(_output.Verdicts, in verdict);
            Revisions.Add(Text(_writer.Written));
        }

        Ticks.AddRange(_output.Ticks);
        _output.Ticks.ForEach(tick => Sums.Merge(tick.Sums));
        _output.Clear();
    }

    private string Line(Action<VerdictBatch> write)
    {
        var batch = new VerdictBatch();
        write(batch);
        _writer.Clear();
        _writer.Write(batch, in batch.Items[0]);
        return Text(_writer.Written);
    }
}
