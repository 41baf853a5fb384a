using System.Net;
using System.Text.Json.Nodes;
using Helios.Pipeline.Analytics;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Api;

public sealed class AnalyticsEndpointsSpec : IDisposable
{
    private const string Samples = "/api/v1/analytics/samples";
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Samples_are_taken_and_what_is_none_is_told_and_kept()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var answer = await running.PostAsync(Samples, Sample("a") + "\n{\"service\":\"a\"}\n" + Sample("b"));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(
            """{"accepted":2,"rejected":1,"problems":[{"record":2,"error":"timestamp is missing"}]}""", await answer.Content.ReadAsStringAsync());
        await running.Holds("SELECT reason, CAST(raw AS TEXT) FROM rejected", "malformed|{\"service\":\"a\"}");
        await Eventually.Holds(() => running.Service.AnalyticsTotals.Engine.Samples == 2, "two samples", () => $"{running.Service.AnalyticsTotals}");
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("[1", HttpStatusCode.BadRequest)]
    [InlineData("{\"service\":\"a\"}", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.Accepted)]
    public async Task Body_without_samples_is_answered(string body, HttpStatusCode status)
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var answer = await running.PostAsync(Samples, body);
        Assert.Equal(status, answer.StatusCode);
        Assert.NotNull(JsonNode.Parse(await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Body_beyond_the_limit_is_refused()
    {
        await using var running = await RunningService.StartAsync(_folder.Path, "helios.http.max-body=1KiB");
        using var answer = await running.PostAsync(Samples, new string(' ', 2000) + Sample("a"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Analytics_that_are_off_take_no_samples()
    {
        await using var running = await RunningService.StartAsync(_folder.Path, "helios.analytics.enabled=false");
        using var answer = await running.PostAsync(Samples, Sample("a"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("helios.analytics.enabled", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty((await ReadAsync(running, "anomalies"))["anomalies"]!.AsArray());
    }

    [Fact]
    public async Task Rows_are_answered_by_filter_and_alerts_with_their_precision()
    {
        await using var running = await RunningService.StartAsync(_folder.Path, "helios.store.analysis-retention=3650d");
        var store = running.Service.Store.Analytics;
        await store.SaveAsync([Alert("a", "api", true), Alert("b", "api", null), Alert("c", "web", false)], default);
        await store.SaveAsync([new MlForecast("default", "api", "error_rate", "arima", Noon, 1, Noon.AddHours(1), 0.25, 0, 1)], default);

        var all = await ReadAsync(running, "alerts?limit=2");
        Assert.Equal(2, all["alerts"]!.AsArray().Count);
        Assert.Equal("""{"judged":2,"materialised":1,"share":0.5}""", all["precision"]!.ToJsonString());
        var web = await ReadAsync(running, "alerts?service=web&tenant=default&metric=error_rate");
        Assert.Equal("c", (string?)web["alerts"]!.AsArray().Single()!["id"]);
        Assert.Equal(0.25, (double)(await ReadAsync(running, "forecasts?service=api"))["forecasts"]![0]!["value"]!);
        foreach (var name in (string[])["anomalies", "models", "patterns", "trends"])
        {
            Assert.Empty((await ReadAsync(running, name))[name]!.AsArray());
        }
    }

    [Fact]
    public async Task Counts_of_anomalies_are_answered_by_unit_and_service()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        var store = running.Service.Store.Analytics;
        var anomaly = new MlAnomaly
        {
            Id = "a",
            Tenant = "default",
            Service = "api",
            Metric = "error_rate",
            Type = "spike",
            Severity = "high",
            Score = 2,
            Confidence = 0.75,
            Methods = "[]",
            Description = "",
            DetectedAt = Noon,
            WindowStart = Noon,
            WindowEnd = Noon.AddHours(1),
            Resolved = true,
        };
        await store.SaveAsync([anomaly, anomaly with { Id = "b", DetectedAt = Noon.AddHours(2) }, anomaly with { Id = "c", Service = "web" }], default);
        await store.CalculateAnomalyStatsAsync(Noon, Noon.AddHours(3), default);
        var hours = await ReadAsync(running, "stats?service=api&from=2026-11-20T12:00:00Z&to=2026-11-20T15:00:00Z");
        Assert.Equal(["2026-11-20T14:00:00Z", "2026-11-20T12:00:00Z"], hours["stats"]!.AsArray().Select(row => (string?)row!["start"]));
        var days = await ReadAsync(running, "stats?unit=day&tenant=default&from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z&limit=1");
        Assert.Equal(
            """{"unit":"day","stats":[{"start":"2026-11-20T00:00:00Z","tenant":"default","service":"api","total":2,"low":0,"medium":0,"high":2,"critical":0,"resolved":2,"false_positives":0,"avg_confidence":0.75,"max_score":2}]}""",
            days.ToJsonString());
    }

    [Theory]
    [InlineData("alerts?limit=0", "limit must be a whole number from 1 to 1000")]
    [InlineData("alerts?limit=x", "limit must be a whole number from 1 to 1000")]
    [InlineData("models?colour=red", "there is no parameter 'colour'")]
    [InlineData("trends?metric=nope", "metric must be one of")]
    [InlineData("forecasts", "service must be given")]
    [InlineData("anomalies?tenant=a&tenant=b", "tenant is given 2 times")]
    [InlineData("stats?unit=week", "unit must be one of hour, day")]
    [InlineData("stats?metric=error_rate", "there is no parameter 'metric'; known: tenant, service")]
    [InlineData("stats?limit=1001", "limit must be a whole number from 1 to 1000")]
    [InlineData("stats?from=2026-11-20T12:00:00Z&to=2026-11-20T12:00:00Z", "to must be after from")]
    public async Task Filter_that_cannot_be_used_is_told(string path, string problem)
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var answer = await running.GetAsync($"/api/v1/analytics/{path}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(problem, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"], StringComparison.Ordinal);
    }

    private static async Task<JsonNode> ReadAsync(RunningService running, string path)
    {
        using var answer = await running.GetAsync($"/api/v1/analytics/{path}");
        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private static string Sample(string service) => $$"""{"service":"{{service}}","timestamp":"2026-11-20T12:00:00Z","error_rate":0.1}""";

    private static MlPredictiveAlert Alert(string id, string service, bool? materialised) =>
        new(id, "default", service, "error_rate", "high", 0.8, 0.05, Noon, Noon.AddHours(2), "scale", Noon, materialised, null);
}
