using System.Net;
using System.Text.Json.Nodes;
using Helios.Host.Api;
using Helios.Host.Api.Cluster;
using Helios.Host.Config.Options;
using Helios.Specs.Host.App.Cluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Helios.Specs.Host.Api.Cluster;

public sealed class ClusterEndpointsSpec
{
    [Fact]
    public async Task Cluster_is_answered_as_json_also_when_it_is_not_well()
    {
        var rig = new ClusterRig();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        await using var app = builder.Build();
        new ClusterEndpoints(new ApiRoute(new HttpOptions()), rig.Reporter()).Map(app);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromSeconds(30) };
        using var answer = await client.GetAsync(new Uri("/cluster", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        var cluster = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        // The owner is not registered here.
        Assert.Equal("error", (string)cluster["status"]!);
        Assert.Equal("a", (string)cluster["node"]!);
        Assert.Equal(10, (long)cluster["shards"]![0]!["lag_records"]!);
    }
}
