using Helios.Connectors.Store;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App;

/// <summary>Results of the service: to the store, to the counters, and anomalies on to the decision.</summary>
internal sealed partial class ServiceSink(ServiceSinkParts parts) : IResultSink
{
    private readonly ILogger _logger = parts.Logger;
    private readonly VerdictRows _rows = new(parts.Names);
    private int _knownSources = parts.Store.Sources.Count;

    public ValueTask TakeVerdictsAsync(VerdictBatch verdicts, CancellationToken cancellationToken)
    {
        parts.Results.Add(verdicts);
        return parts.Store.WriteAsync(new ResultRows { Verdicts = _rows.Of(verdicts), Sources = NewSources() }, cancellationToken);
    }

    public ValueTask TakeRejectsAsync(RejectBatch rejects, CancellationToken cancellationToken)
    {
        parts.Results.Add(rejects);
        parts.Instruments.Add(rejects);
        var source = rejects.DefaultSource ?? "";
        var rows = rejects.Entries.Select(entry => new StoredReject("", source, entry.Reason.ToWire(), entry.Detail, entry.Raw, entry.Length));
        return parts.Store.WriteAsync(new ResultRows { Rejects = [.. rows] }, cancellationToken);
    }

    public ValueTask TakeSampleAsync(MetricsSample sample, CancellationToken cancellationToken)
    {
        parts.Results.Add(sample);

        // Ticks are for those who watch; what is kept is the sample that detection gets.
        return sample.Length < parts.MetricsWindow
            ? ValueTask.CompletedTask
            : parts.Store.WriteAsync(new ResultRows { Samples = [sample] }, cancellationToken);
    }

    public ValueTask TakeAnomalyAsync(Anomaly anomaly, RecoveryDecision? decision, CancellationToken cancellationToken)
    {
        parts.Results.Add(anomaly, decision?.Chosen);
        LogAnomaly(anomaly.Severity.ToWire(), anomaly.Explanation, decision?.Chosen ?? "nothing");
        return parts.Store.WriteAsync(
            new ResultRows { Anomalies = [anomaly], Decisions = decision is null ? [] : [decision] }, cancellationToken);
    }

    /// <summary>All names when there is a new one: ids of sources must mean the same after a restart, for the saved filters.</summary>
    private string[] NewSources()
    {
        var sources = parts.Names.Sources;
        if (sources.Count == _knownSources)
        {
            return [];
        }

        _knownSources = sources.Count;
        return [.. Enumerable.Range(0, _knownSources).Select(sources.Text)];
    }
}
