using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Actors.Breakers;
using Helios.Actors.Hosting;
using Helios.Specs.Host.App.Healing.Breakers;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Api.Breakers;

public sealed class BreakerEndpointsSpec
{
    private readonly BreakerCluster _cluster = new(new FakeTimeProvider());

    [Fact]
    public async Task Breakers_are_listed_by_name_and_filtered()
    {
        await using var server = await BreakerServer.StartAsync(_cluster);
        Report("gcp/ingest", BreakerStatus.Closed);
        Report("aws/ingest", BreakerStatus.Closed);
        Report("aws/delivery", BreakerStatus.Open);
        Assert.Equal(["aws/delivery", "aws/ingest", "gcp/ingest"], await NamesAsync(server, ""));
        Assert.Equal(["aws/delivery", "aws/ingest"], await NamesAsync(server, "?cloud=aws"));
        Assert.Equal(["aws/delivery"], await NamesAsync(server, "?state=open"));
        Assert.Contains("there is no parameter 'colour'; known: cloud, state", (await RefusedAsync(server, "?colour=red")).Error, StringComparison.Ordinal);
        Assert.Contains("state must be one of closed, open, half_open, isolated", (await RefusedAsync(server, "?state=broken")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Breaker_is_shown_with_its_nodes_and_history()
    {
        await using var server = await BreakerServer.StartAsync(_cluster);
        Report("aws/delivery", BreakerStatus.Open);
        var shown = (await GetAsync(server, "/aws/delivery")).Body;
        Assert.Equal(
            ("aws", "delivery", "open", "helios", 1, 0.9, 100),
            ((string?)shown["cloud"], (string?)shown["operation"], (string?)shown["state"], (string?)shown["by"], (int)shown["trips"]!, (double)shown["failure_ratio"]!, (int)shown["calls"]!));
        Assert.Equal(("open", "closed", "open"), ((string?)shown["nodes"]!["n1"]!["status"], (string?)shown["history"]![0]!["from"], (string?)shown["history"]![0]!["to"]));
        Assert.Equal("2026-11-20T12:00:05Z", (string?)shown["break_until"]);
    }

    [Fact]
    public async Task Breaker_is_isolated_closed_reset_and_told_its_mode()
    {
        await using var server = await BreakerServer.StartAsync(_cluster);
        Report("aws/delivery", BreakerStatus.Open);
        Assert.Equal("isolated", await ActAsync(server, "/aws/delivery/isolate", """{"by":"ann","reason":"planned work"}"""));
        Assert.Equal("closed", await ActAsync(server, "/aws/delivery/close", """{"by":"ann"}"""));
        Assert.Equal("metrics_only", await ActAsync(server, "/aws/delivery/mode", """{"by":"ann","reason":"try","mode":"metrics_only"}"""));
        Assert.Equal("closed", await ActAsync(server, "/aws/delivery/reset", """{"by":"ann","reason":"anew"}"""));
        Assert.Equal(["isolated", "closed", "metrics_only", "closed"], _cluster.State("aws/delivery").History.Reverse().Skip(1).Select(step => step.To.ToWire()));

        // It is of the service, but nobody has reported on it yet.
        Assert.Equal("isolated", await ActAsync(server, "/aws/ingest/isolate", """{"by":"ann","reason":"planned work"}"""));
    }

    [Theory]
    [InlineData("/aws/ingest/isolate", """{"by":"ann"}""", 400, "reason must say why")]
    [InlineData("/aws/ingest/isolate", """{"by":"ann","reason":"  "}""", 400, "reason must say why")]
    [InlineData("/aws/ingest/isolate", """{"reason":"work"}""", 400, "by must name who asks")]
    [InlineData("/aws/ingest/isolate", """{"by":"ann","reason":"work","why":1}""", 400, "why")]
    [InlineData("/aws/ingest/isolate", "", 400, "body")]
    [InlineData("/aws/ingest/mode", """{"by":"ann","reason":"r","mode":"half"}""", 400, "mode must be one of normal, metrics_only, disabled")]
    [InlineData("/aws/ingest/mode", """{"by":"ann","mode":"disabled"}""", 400, "reason must say why")]
    [InlineData("/aws/egress/isolate", """{"by":"ann","reason":"work"}""", 404, "there is no breaker aws/egress; GET /api/v1/breakers lists them")]
    [InlineData("/mars/ingest/reset", """{"by":"ann"}""", 404, "there is no breaker mars/ingest")]
    public async Task Request_that_cannot_be_served_says_why_and_touches_nothing(string path, string body, int status, string problem)
    {
        await using var server = await BreakerServer.StartAsync(_cluster);
        var (code, answer) = await PostAsync(server, path, body);
        Assert.Equal((HttpStatusCode)status, code);
        Assert.Contains(problem, (string?)answer["detail"], StringComparison.Ordinal);
        Assert.Empty(_cluster.Commands);
    }

    [Fact]
    public async Task Unknown_breaker_is_not_found_and_a_store_or_entity_away_is_503()
    {
        await using var server = await BreakerServer.StartAsync(_cluster);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(server, "/mars/ingest")).Status);
        _cluster.Failure = EntityFailure.NotHere;
        var (status, answer) = await PostAsync(server, "/aws/ingest/close", """{"by":"ann"}""");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("breaker aws/ingest cannot be asked now", (string?)answer["detail"], StringComparison.Ordinal);
        _cluster.IsBlind = true;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync(server, "")).Status);
    }

    private void Report(string name, BreakerStatus status) => _cluster.Ask(name, new BreakerCommand.Reported("n1", NodeReport.Of(
        new BreakerFigures(status, status == BreakerStatus.Open ? Noon.AddSeconds(5) : null, 0, 0, new CallCounts(100, 90, 5)), 0, Noon)));

    private static DateTimeOffset Noon => new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static async Task<string[]> NamesAsync(BreakerServer server, string query) =>
        [.. (await GetAsync(server, query)).Body["breakers"]!.AsArray().Select(breaker => $"{breaker!["cloud"]}/{breaker["operation"]}")];

    private static async Task<(HttpStatusCode Status, string? Error)> RefusedAsync(BreakerServer server, string query)
    {
        var (status, body) = await GetAsync(server, query);
        return (status, (string?)body["detail"]);
    }

    private static async Task<string?> ActAsync(BreakerServer server, string path, string body)
    {
        var (status, answer) = await PostAsync(server, path, body);
        Assert.True(status == HttpStatusCode.OK, answer.ToJsonString());
        return (string?)answer["state"];
    }

    private static Task<(HttpStatusCode Status, JsonNode Body)> GetAsync(BreakerServer server, string path) => SendAsync(server, HttpMethod.Get, path, null);

    private static Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(BreakerServer server, string path, string body) =>
        SendAsync(server, HttpMethod.Post, path, body);

    private static async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(BreakerServer server, HttpMethod method, string path, string? body)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(30) };
        using var request = new HttpRequestMessage(method, $"{server.Address}/api/v1/breakers{path}");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        Assert.Equal(answer.IsSuccessStatusCode ? "application/json" : "application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}
