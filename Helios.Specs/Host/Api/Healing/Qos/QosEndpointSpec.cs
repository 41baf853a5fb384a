using System.Net;
using System.Text.Json.Nodes;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Api.Healing.Qos;

public sealed class QosEndpointSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Service_of_a_tenant_is_told_and_what_was_learnt_is_known_after_a_restart()
    {
        await using (var running = await RunningService.StartAsync(_folder.Path, "helios.window.length=1s", "helios.metrics.window=1s"))
        {
            using var sent = await running.PostAsync("/ingest/events", RunningService.Copy("e1", "aws"));
            Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
            await running.Holds("SELECT count(*) FROM source_metrics WHERE missing = 1", "2");
            Assert.Equal(["", "aws", "azure", "gcp"], (await ReadAsync(running, "/api/v1/qos?tenant=default")).Select(row => $"{row["source"]}"));
        }

        await using var again = await RunningService.StartAsync(_folder.Path, "helios.window.length=1s", "helios.metrics.window=1s");
        var rows = await ReadAsync(again, "/api/v1/qos?source=azure");
        Assert.Equal(("azure", "False"), ($"{rows.Single()["source"]}", $"{(bool)rows.Single()["live"]!}"));
        Assert.True((long)rows.Single()["samples"]! > 0 || rows.Single()["availability"]!["value"] is not null);
    }

    [Fact]
    public async Task Question_that_makes_no_sense_is_answered_with_what_is_wrong()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var answer = await running.GetAsync("/api/v1/qos?cloud=aws");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("known: tenant, source, limit", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await ReadAsync(running, "/api/v1/qos?tenant=nobody"));
    }

    private static async Task<JsonNode[]> ReadAsync(RunningService running, string path)
    {
        using var answer = await running.GetAsync(path);
        return [.. JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["qos"]!.AsArray().Select(row => row!)];
    }
}
