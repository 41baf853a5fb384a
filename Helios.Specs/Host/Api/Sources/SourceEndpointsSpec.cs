using System.Net;
using System.Text.Json.Nodes;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Api.Sources;

public sealed class SourceEndpointsSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Copies_sent_to_the_service_are_answered_by_source()
    {
        await using var running = await RunningService.StartAsync(_folder.Path, "helios.window.length=1s", "helios.metrics.window=1s");
        foreach (var cloud in (string[])["aws", "gcp"])
        {
            using var sent = await running.PostAsync(
                $"/ingest/{cloud}", """{"event_id":"e1","timestamp":"2026-11-20T12:00:00Z","tenant":"acme","payload":{"a":1}}""");
            Assert.True(sent.IsSuccessStatusCode, $"{sent.StatusCode}: {await sent.Content.ReadAsStringAsync()}");
        }

        await Eventually.Holds(
            async () => (await ReadAsync(running, "/api/v1/sources?tenant=acme")).Select(Line).Order(StringComparer.Ordinal)
                .SequenceEqual(["aws 1 1 0 1", "azure 0 1 1 0", "gcp 1 1 0 1"]),
            "aws and gcp delivered, azure missing");
        Assert.Equal(["1"], (await ReadAsync(running, "/api/v1/sources/history?tenant=acme&source=azure")).Select(row => $"{row["missing"]}").Where(count => count != "0"));
    }

    [Fact]
    public async Task Question_that_makes_no_sense_is_answered_with_what_is_wrong()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        foreach (var (path, problem) in new[]
        {
            ("/api/v1/sources?cloud=a", "there is no parameter 'cloud'; known: tenant, source,"),
            ("/api/v1/sources?from=2026-11-20T12:00:00Z&to=2026-11-20T11:00:00Z", "from must lie before to"),
            ("/api/v1/sources/history?limit=10001", "limit must be a whole number from 1 to 10000"),
        })
        {
            using var answer = await running.GetAsync(path);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(problem, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"], StringComparison.Ordinal);
        }
    }

    private static async Task<IEnumerable<JsonNode>> ReadAsync(RunningService running, string path)
    {
        using var answer = await running.GetAsync(path);
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return (json["sources"] ?? json["history"])!.AsArray().Select(row => row!);
    }

    private static string Line(JsonNode row) => $"{row["source"]} {row["copies"]} {row["expected"]} {row["missing"]} {row["delivered_share"]}";
}
