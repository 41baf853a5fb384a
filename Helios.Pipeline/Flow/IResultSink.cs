using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Flow;

/// <summary>Where results go: a file, a store, a screen. Called by one task at a time; arguments are valid during the call only.</summary>
public interface IResultSink
{
    /// <summary>Takes verdicts in the order in which their lane gave them.</summary>
    ValueTask TakeVerdictsAsync(VerdictBatch verdicts, CancellationToken cancellationToken);

    /// <summary>Takes rejected records.</summary>
    ValueTask TakeRejectsAsync(RejectBatch rejects, CancellationToken cancellationToken);

    /// <summary>Takes a metrics sample of a tick or of a minute.</summary>
    ValueTask TakeSampleAsync(MetricsSample sample, CancellationToken cancellationToken);

    /// <summary>Takes an anomaly that has just opened, with the recovery that was decided on and not executed; null where deciding is off.</summary>
    ValueTask TakeAnomalyAsync(Anomaly anomaly, RecoveryDecision? decision, CancellationToken cancellationToken);
}
