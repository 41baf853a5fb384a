using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Helios.Actors.Jobs;
using Helios.Host.Observability;

namespace Helios.Host.App.Jobs;

/// <summary>Metrics of scheduled jobs; docs/components/metrics.md lists them.</summary>
internal sealed class JobInstruments : IDisposable
{
    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);
    private readonly Counter<long> _runs;
    private readonly Histogram<double> _duration;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _succeeded = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;

    public JobInstruments(TimeProvider time)
    {
        _time = time;
        _runs = _meter.CreateCounter<long>("helios.jobs.runs", "{run}", "Runs of scheduled jobs on this node that ended, by job and result.");
        _duration = _meter.CreateHistogram("helios.jobs.duration", "s", "How long runs took.", null, new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 600],
        });
        _meter.CreateObservableGauge("helios.job.last_success.timestamp", Successes, "s", "When a job last succeeded on this node, in seconds since 1970.");
    }

    /// <summary>A run ended.</summary>
    public void Ran(string job, string result, TimeSpan took)
    {
        if (result == JobResults.Succeeded)
        {
            _succeeded[job] = _time.GetUtcNow();
        }

        var name = new KeyValuePair<string, object?>("job", job);
        _runs.Add(1, name, new KeyValuePair<string, object?>("result", result));
        _duration.Record(took.TotalSeconds, name);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<double>> Successes() => _succeeded.Select(static job => new Measurement<double>(
        job.Value.ToUnixTimeMilliseconds() / 1000.0, new KeyValuePair<string, object?>("job", job.Key)));
}
