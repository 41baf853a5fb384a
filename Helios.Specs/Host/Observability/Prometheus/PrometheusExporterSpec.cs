using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Helios.Host.Observability.Prometheus;
using Helios.Specs.Support;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Helios.Specs.Host.Observability.Prometheus;

/// <summary>Metrics of a meter of their own, through the SDK, as text.</summary>
public sealed class PrometheusExporterSpec : IDisposable
{
    private readonly Meter _meter = new($"spec.{Interlocked.Increment(ref _meters)}");
    private readonly PrometheusExporter _exporter = new(new KeyValuePair<string, string>("service_name", "sp\"ec\\"));
    private readonly MeterProvider _provider;
    private static int _meters;

    public PrometheusExporterSpec() => _provider = Sdk.CreateMeterProviderBuilder().AddMeter(_meter.Name)
        .SetExemplarFilter(ExemplarFilterType.TraceBased).AddReader(new BaseExportingMetricReader(_exporter)).Build();

    public void Dispose()
    {
        _provider.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public async Task Counters_gauges_and_histograms_are_written_in_order_with_their_labels()
    {
        var counter = _meter.CreateCounter<long>("z.events", "{event}", "Events.\nAll of them, \\ too.");
        counter.Add(2, new KeyValuePair<string, object?>("source", "a\"b\\c\nd"));
        counter.Add(3, new KeyValuePair<string, object?>("source", true));
        _meter.CreateObservableGauge("m.share", () => 0.25, "1", "A share.");
        var histogram = _meter.CreateHistogram("a.wait", "s", "Waits.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        histogram.Record(0.05);
        histogram.Record(5);
        var text = await TextAsync(TextFormat.Plain);
        Assert.Equal(
            """
            # TYPE target_info gauge
            # HELP target_info Which program this is.
            target_info{service_name="sp\"ec\\"} 1
            # TYPE a_wait_seconds histogram
            # HELP a_wait_seconds Waits.
            a_wait_seconds_bucket{le="0.1"} 1
            a_wait_seconds_bucket{le="1"} 1
            a_wait_seconds_bucket{le="+Inf"} 2
            a_wait_seconds_sum 5.05
            a_wait_seconds_count 2
            # TYPE m_share_ratio gauge
            # HELP m_share_ratio A share.
            m_share_ratio 0.25
            # TYPE z_events_total counter
            # HELP z_events_total Events.\nAll of them, \\ too.
            z_events_total{source="a\"b\\c\nd"} 2
            z_events_total{source="true"} 3

            """,
            text);
        Tool.Need("promtool");
        Assert.Equal((0, ""), await Tool.RunAsync("promtool", ["check", "metrics"], text));
    }

    [Fact]
    public async Task OpenMetrics_says_units_ends_with_its_mark_and_links_buckets_to_traces()
    {
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == _meter.Name, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource(_meter.Name);
        var histogram = _meter.CreateHistogram("a.wait", "s", "Waits.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        histogram.Record(7);
        using var span = source.StartActivity("work")!;
        histogram.Record(0.5);
        var lines = (await TextAsync(TextFormat.OpenMetrics)).Split('\n');
        Assert.Contains("# UNIT a_wait_seconds seconds", lines);
        Assert.Contains("""a_wait_seconds_bucket{le="0.1"} 0""", lines);
        Assert.Contains(lines, line => line.StartsWith($"a_wait_seconds_bucket{{le=\"1.0\"}} 1 # {{trace_id=\"{span.TraceId}\",span_id=\"{span.SpanId}\"}} 0.5 ", StringComparison.Ordinal));
        Assert.Contains("""a_wait_seconds_bucket{le="+Inf"} 2""", lines);
        Assert.Equal(["# EOF", ""], lines[^2..]);
    }

    [Fact]
    public async Task Series_that_an_observer_no_longer_tells_is_gone_from_the_next_scrape()
    {
        var partition = 1;
        _meter.CreateObservableGauge("n.lag", () => new Measurement<int>(7, new KeyValuePair<string, object?>("partition", partition)));
        Assert.Contains("n_lag{partition=\"1\"} 7", await TextAsync(TextFormat.Plain), StringComparison.Ordinal);
        partition = 2;
        var text = await TextAsync(TextFormat.Plain);
        Assert.Contains("n_lag{partition=\"2\"} 7", text, StringComparison.Ordinal);
        Assert.DoesNotContain("partition=\"1\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scrapes_at_the_same_time_are_each_whole()
    {
        var counter = _meter.CreateCounter<long>("n.events");
        counter.Add(1);
        var texts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => TextAsync(TextFormat.OpenMetrics))));
        Assert.All(texts, text => Assert.EndsWith("n_events_total 1\n# EOF\n", text, StringComparison.Ordinal));
    }

    private async Task<string> TextAsync(TextFormat format) => Encoding.UTF8.GetString(await _exporter.ScrapeAsync(format, TestContext.Current.CancellationToken));
}
