using System.Net;
using System.Text.Json.Nodes;
using Helios.Connectors.Log;
using Helios.Host.Api.Healing.Scaling;
using Helios.Host.App.Cluster;
using Helios.Specs.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Helios.Specs.Host.Api.Healing.Scaling;

public sealed class ExternalMetricEndpointsSpec
{
    private const string Path = "/apis/external.metrics.k8s.io/v1beta1/namespaces/prod/helios_consumer_lag";

    private LagPicture _picture = new([Lag("events.all", 0, 30), Lag("events.all", 1, 12), Lag("helios.metrics", 0, 0)], null);

    [Fact]
    public async Task Lag_is_a_list_of_external_metrics_by_topic()
    {
        var (status, body) = await GetAsync(Path);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {"kind":"ExternalMetricValueList","apiVersion":"external.metrics.k8s.io/v1beta1","metadata":{},"items":[
                {"metricName":"helios_consumer_lag","metricLabels":{"topic":"events.all"},"timestamp":"2026-11-20T12:00:00Z","value":"42"},
                {"metricName":"helios_consumer_lag","metricLabels":{"topic":"helios.metrics"},"timestamp":"2026-11-20T12:00:00Z","value":"0"}]}
                """),
            JsonNode.Parse(body)), body);
    }

    [Fact]
    public async Task Selector_chooses_a_topic_and_anything_else_is_refused()
    {
        var (_, body) = await GetAsync($"{Path}?labelSelector=topic%3Devents.all");
        Assert.Equal("42", (string)Assert.Single(JsonNode.Parse(body)!["items"]!.AsArray())!["value"]!);
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync($"{Path}?labelSelector=app%3Dx")).Status);
    }

    [Fact]
    public async Task Lag_that_cannot_be_told_is_no_zero()
    {
        _picture = new LagPicture([], "the log cannot be asked");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync(Path)).Status);
    }

    private static ShardLag Lag(string topic, int partition, long records) => new(new TopicPartition(topic, partition), 0, records, null, LagStatus.Ok);

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        await using var app = builder.Build();
        new ExternalMetricEndpoints(_ => Task.FromResult(_picture), new FakeTimeProvider()).Map(app);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromSeconds(30) };
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
