using System.Diagnostics.Metrics;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Observability.Metrics;

/// <summary>How long it takes from what makes a verdict due to the verdict in the store and in the log.</summary>
/// <remarks>
/// Due is the arrival of the last copy where the window was complete, its end where it timed out; revisions are not counted, for the arrival of their
/// copy is not kept. Called by one committer at a time, a few comparisons a verdict; the histogram costs more and only where somebody listens.
/// </remarks>
internal sealed class VerdictLatency : IDisposable
{
    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);
    private readonly Histogram<double> _latency;
    private readonly TimeProvider _time;
    private readonly long[] _limits;
    private readonly long[] _within;
    private readonly KeyValuePair<string, object?>[] _reasons;
    private long _total;

    /// <param name="limits">Latencies by which verdicts are counted apart, for <see cref="Within"/>.</param>
    /// <param name="time">The clock.</param>
    public VerdictLatency(IEnumerable<TimeSpan> limits, TimeProvider time)
    {
        _time = time;
        _limits = [.. limits.Select(static limit => limit.Ticks)];
        _within = new long[_limits.Length];
        _reasons = [.. Enum.GetValues<CloseReason>().Select(static reason => new KeyValuePair<string, object?>("closed_by", reason.ToWire()))];
        _latency = _meter.CreateHistogram("helios.verdicts.latency", "s", "Time from the last copy, or the end of the window, to the verdict in store and log.", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] });
    }

    /// <summary>Verdicts so far.</summary>
    public long Total => Interlocked.Read(ref _total);

    /// <summary>Verdicts so far that took no longer than one of the limits.</summary>
    public long Within(TimeSpan limit) => Array.IndexOf(_limits, limit.Ticks) is >= 0 and var at ? Interlocked.Read(ref _within[at]) : 0;

    /// <summary>Verdicts are in the store and in the log.</summary>
    public void Add(VerdictBatch batch)
    {
        var (now, total, isHeard) = (_time.GetUtcNow().Ticks, 0L, _latency.Enabled);
        foreach (ref readonly var verdict in batch.Items)
        {
            if (verdict.Revision != 0 || verdict.ClosedBy is not (CloseReason.Complete or CloseReason.Timeout))
            {
                continue;
            }

            var took = Math.Max(0, now - verdict.WindowEnd);
            total++;
            for (var i = 0; i < _limits.Length; i++)
            {
                _within[i] += took <= _limits[i] ? 1 : 0;
            }

            if (isHeard)
            {
                _latency.Record(took / (double)TimeSpan.TicksPerSecond, _reasons[(int)verdict.ClosedBy]);
            }
        }

        Interlocked.Add(ref _total, total);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
