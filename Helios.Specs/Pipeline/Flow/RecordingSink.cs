using System.Text;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Windowing;

namespace Helios.Specs.Pipeline.Flow;

/// <summary>Keeps what a graph delivers; may be told to do something first.</summary>
internal sealed class RecordingSink(StreamNames names) : IResultSink
{
    private readonly VerdictJsonWriter _writer = new(names);

    /// <summary>Awaited with the number of batches taken before; may throw or wait.</summary>
    public Func<int, ValueTask> BeforeVerdicts { get; set; } = _ => ValueTask.CompletedTask;

    public int Batches { get; private set; }

    public List<string> Verdicts { get; } = [];

    public List<string> Rejects { get; } = [];

    public List<MetricsSample> Samples { get; } = [];

    public async ValueTask TakeVerdictsAsync(VerdictBatch verdicts, CancellationToken cancellationToken)
    {
        await BeforeVerdicts(Batches);
        Batches++;
        Write(verdicts);
    }

    public ValueTask TakeRejectsAsync(RejectBatch rejects, CancellationToken cancellationToken)
    {
        Rejects.AddRange(rejects.Entries.Select(entry => entry.Detail));
        return ValueTask.CompletedTask;
    }

    public ValueTask TakeSampleAsync(MetricsSample sample, CancellationToken cancellationToken)
    {
        Samples.Add(sample);
        return ValueTask.CompletedTask;
    }

    public ValueTask TakeAnomalyAsync(Anomaly anomaly, RecoveryDecision? decision, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private void Write(VerdictBatch verdicts)
    {
        foreach (ref readonly var verdict in verdicts.Items)
        {
            _writer.Clear();
            _writer.Write(verdicts, in verdict);
            Verdicts.Add(Encoding.UTF8.GetString(_writer.Written));
        }
    }
}
