using System.Diagnostics.Metrics;
using Helios.Host.Observability;

namespace Helios.Host.App.Side;

/// <summary>Metrics of the topics beside the events; docs/components/metrics.md lists them.</summary>
internal sealed class SideInstruments : IDisposable
{
    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);

    /// <summary>Observes the merge of metrics.</summary>
    public void Watch(MetricsProcessor metrics)
    {
        _meter.CreateObservableGauge("helios.metrics.windows", () => metrics.Counters.Windows, "{window}", "Metric windows kept for late partials.");
        _meter.CreateObservableCounter("helios.metrics.corrections", () => metrics.Counters.Corrections, "{sample}", "Samples corrected by a late partial.");
        _meter.CreateObservableCounter("helios.metrics.too_late", () => metrics.Counters.TooLate, "{partial}", "Partials whose window was forgotten.");
        _meter.CreateObservableCounter("helios.metrics.evicted", () => metrics.Counters.Evicted, "{window}", "Windows forgotten early because there were too many.");
        _meter.CreateObservableCounter("helios.metrics.unreadable", () => metrics.Counters.Unreadable, "{record}", "Records that were no partial, kept as dead letters.");
        _meter.CreateObservableCounter("helios.metrics.unwatched", () => metrics.Counters.Unwatched, "{sample}", "Samples not looked at because too many series are watched.");
        _meter.CreateObservableCounter("helios.detection.stood_in", () => metrics.Counters.StoodIn, "{row}", "Rows judged by EWMA because the LSTM did not serve.");
    }

    /// <summary>Observes the hand-over.</summary>
    public void Watch(SideTopics side)
    {
        _meter.CreateObservableCounter("helios.side.dropped", () => side.Dropped, "{record}", "Records of partitions not open, left for their owner.");
        _meter.CreateObservableCounter("helios.side.fenced", () => side.Fenced, "{partition}", "Partitions closed because the store knew of another owner.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
