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

    /// <summary>Observes the analytics of services.</summary>
    public void Watch(AnalyticsProcessor analytics)
    {
        Gauge("services", "{service}", "Services watched now.", totals => totals.Engine.Services);
        Counter("samples", "{sample}", "Samples taken.", totals => totals.Engine.Samples);
        Counter("refused", "{sample}", "Samples refused because too many services are watched.", totals => totals.Engine.Refused);
        Counter("out_of_order", "{sample}", "Samples older than the newest hour of their service.", totals => totals.Engine.OutOfOrder);
        Counter("unreadable", "{record}", "Records that were no sample, kept as dead letters.", totals => totals.Unreadable);
        Counter("trainings", "{training}", "Trainings taken into service.", totals => totals.Engine.Trainings);
        Counter("trainings_failed", "{training}", "Trainings that failed.", totals => totals.Engine.TrainingsFailed);
        Gauge("waiting", "{service}", "Services whose training is due or under way.", totals => totals.Engine.Waiting);
        Gauge("held", "{sample}", "Samples that wait for the training of their service.", totals => totals.Held);
        Counter("unheld", "{service}", "Services not waited for because too many samples waited.", totals => totals.Unheld);
        Gauge("open_anomalies", "{anomaly}", "Anomalies of services open now.", totals => totals.Engine.OpenAnomalies);
        Gauge("open_alerts", "{alert}", "Predictive alerts open now.", totals => totals.Engine.OpenAlerts);
        void Gauge(string name, string unit, string about, Func<AnalyticsTotals, long> value) =>
            _meter.CreateObservableGauge($"helios.analytics.{name}", () => value(analytics.Totals), unit, about);
        void Counter(string name, string unit, string about, Func<AnalyticsTotals, long> value) =>
            _meter.CreateObservableCounter($"helios.analytics.{name}", () => value(analytics.Totals), unit, about);
        _meter.CreateObservableGauge(
            "helios.analytics.alert_precision", () => analytics.Totals.Engine.Precision is { } share ? [new Measurement<double>(share)] : (Measurement<double>[])[],
            "1", "Share of the judged predictive alerts that came true.");
    }

    /// <summary>Observes the hand-over.</summary>
    public void Watch(ISideCounts side)
    {
        _meter.CreateObservableCounter("helios.side.dropped", () => side.Dropped, "{record}", "Records of partitions not open, left for their owner.");
        _meter.CreateObservableCounter("helios.side.fenced", () => side.Fenced, "{partition}", "Partitions closed because the store knew of another owner.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
