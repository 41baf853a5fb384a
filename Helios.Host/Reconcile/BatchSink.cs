using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Reconcile;

/// <summary>Results of a batch run while it runs: revisions to the output, rejects to their file, anomalies to the messages.</summary>
internal sealed class BatchSink(IVerdictOutput output, RejectFile? rejects, ReconcileSummary summary, Action<string> message) : IResultSink
{
    /// <summary>Anomalies found.</summary>
    public int Anomalies { get; private set; }

    public ValueTask TakeVerdictsAsync(VerdictBatch verdicts, CancellationToken cancellationToken) =>
        output.WriteAsync(verdicts, cancellationToken);

    public ValueTask TakeRejectsAsync(RejectBatch batch, CancellationToken cancellationToken)
    {
        summary.Rejected += batch.Entries.Count;
        rejects?.Write(batch);
        return ValueTask.CompletedTask;
    }

    public ValueTask TakeSampleAsync(MetricsSample sample, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask TakeAnomalyAsync(Anomaly anomaly, RecoveryDecision? decision, CancellationToken cancellationToken)
    {
        Anomalies++;
        message($"anomaly: {At(anomaly.WindowStart)} [{anomaly.Severity.ToString().ToLowerInvariant()}] {anomaly.Explanation}");
        message($"decision: {decision?.Rationale}");
        return ValueTask.CompletedTask;
    }

    private static string At(long ticks) =>
        new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
