using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Bench;

/// <summary>Writes every verdict as its JSON line and throws the bytes away, so that the benchmark ends where a user's run ends.</summary>
internal sealed class CountingSink(StreamNames names) : IResultSink
{
    private readonly VerdictJsonWriter _writer = new(names);

    public long Verdicts { get; private set; }

    public ValueTask TakeVerdictsAsync(VerdictBatch verdicts, CancellationToken cancellationToken)
    {
        foreach (ref readonly var verdict in verdicts.Items)
        {
            _writer.Clear();
            _writer.WriteLine(verdicts, in verdict);
        }

        Verdicts += verdicts.Count;
        return ValueTask.CompletedTask;
    }

    public ValueTask TakeRejectsAsync(RejectBatch rejects, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"the benchmark's own events were rejected: {rejects.Entries[0].Detail}");

    public ValueTask TakeSampleAsync(MetricsSample sample, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask TakeAnomalyAsync(Anomaly anomaly, RecoveryDecision? decision, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
