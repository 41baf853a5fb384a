using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Helios.Host.Observability.Prometheus;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Observability.Prometheus;

public sealed class PrometheusEndpointSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "Plain")]
    [InlineData("*/*", "Plain")]
    [InlineData("text/html, application/json", "Plain")]
    [InlineData("application/openmetrics-text", "OpenMetrics")]
    [InlineData("application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2", "OpenMetrics")]
    [InlineData("application/openmetrics-text;version=1.0.0;q=0.2,text/plain;q=0.9", "Plain")]
    [InlineData("application/openmetrics-text;version=2.0.0,text/plain", "Plain")]
    [InlineData(";;;", "Plain")]
    public void Accept_decides_the_form(string accept, string form) => Assert.Equal(form, PrometheusEndpoint.Choose([accept]).ToString());

    [Fact]
    public async Task Metrics_of_a_service_at_work_please_promtool_in_both_forms()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        await running.PostAsync("/ingest/events", string.Join('\n', new[] { "aws", "gcp", "azure" }.Select(static cloud => RunningService.Copy("e1", cloud))));
        await running.Holds("SELECT verdict FROM latest_verdicts", "consistent");
        string[] expected =
        [
            "helios_verdicts_latency_seconds_count{closed_by=\"complete\"}",
            "helios_ingest_events_total ", "helios_verdicts_total{verdict=\"consistent\"} ", "helios_sources_events_total{source=\"gcp\"} ", "helios_part_mode{part=\"store\"} ",
            "helios_service_state{state=\"running\"} 1", "http_server_request_duration_seconds_bucket{http_request_method=\"POST\"", "dotnet_gc_collections_total{",
        ];

        // A service takes events a moment before it says that it runs.
        var text = "";
        await Eventually.Holds(
            async () =>
            {
                text = await TextAsync(running);
                return Array.TrueForAll(expected, line => text.Contains(line, StringComparison.Ordinal));
            },
            "every kind of metric is there", () => text);
        Tool.Need("promtool");
        Assert.Equal((0, ""), await Tool.RunAsync("promtool", ["check", "metrics"], text));
    }

    [Fact]
    public async Task Metrics_that_are_off_are_not_there()
    {
        await using var running = await RunningService.StartAsync(_folder.Path, "helios.telemetry.prometheus=false");
        using var answer = await running.GetAsync("/metrics");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Prometheus_scrapes_the_service_and_answers_with_its_numbers()
    {
        Tool.Need("prometheus");
        await using var running = await RunningService.StartAsync(_folder.Path);
        await running.PostAsync("/ingest/events", RunningService.Copy("e1", "aws"));
        var (port, target) = (FreePort.Next(), new Uri(running.Service.Address));
        var config = _folder.Write("prometheus.yml", $$"""
            global: { scrape_interval: 1s }
            scrape_configs:
              - job_name: helios
                static_configs: [{ targets: ["{{target.Authority}}"] }]
            """);
        using var prometheus = Tool.Start("prometheus",
        [
            $"--config.file={config}", $"--storage.tsdb.path={_folder.File("tsdb")}", $"--web.listen-address=127.0.0.1:{port}", "--enable-feature=exemplar-storage",
        ]);
        try
        {
            // Its lines must be read, or it would wait for a reader.
            var lines = prometheus.StandardError.ReadToEndAsync();
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            await Eventually.Holds(async () => await ValueAsync(http, "helios_door_events_total") >= 1, "Prometheus has the events that came in", deadline: TimeSpan.FromSeconds(60));
            Assert.Equal(1, await ValueAsync(http, "up{job=\"helios\"}"));
        }
        finally
        {
            prometheus.Kill(entireProcessTree: true);
            await prometheus.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    private static async Task<string> TextAsync(RunningService running)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/plain"));
        using var answer = await running.SendAsync(request);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<double> ValueAsync(HttpClient http, string query)
    {
        try
        {
            var answer = JsonNode.Parse(await http.GetStringAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}"))!;
            return answer["data"]!["result"]!.AsArray() is [var first, ..] ? double.Parse((string)first!["value"]![1]!, System.Globalization.CultureInfo.InvariantCulture) : double.NaN;
        }
        catch (HttpRequestException)
        {
            // It does not listen yet.
            return double.NaN;
        }
    }
}
