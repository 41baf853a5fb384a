using System.Diagnostics.Metrics;
using Helios.Host.Observability;

namespace Helios.Host.App.Jobs;

/// <summary>Metrics of scheduled jobs; docs/components/metrics.md lists them.</summary>
internal sealed class JobInstruments : IDisposable
{
    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);
    private readonly Counter<long> _runs;
    private readonly Histogram<double> _duration;

    public JobInstruments()
    {
        _runs = _meter.CreateCounter<long>("helios.jobs.runs", "{run}", "Runs of scheduled jobs on this node that ended, by job and result.");
        _duration = _meter.CreateHistogram<double>("helios.jobs.duration", "s", "How long runs took; from 10 ms to 10 min.");
    }

    /// <summary>A run ended.</summary>
    public void Ran(string job, string result, TimeSpan took)
    {
        var name = new KeyValuePair<string, object?>("job", job);
        _runs.Add(1, name, new KeyValuePair<string, object?>("result", result));
        _duration.Record(took.TotalSeconds, name);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
