using System.Net;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Api;

public sealed class StatusEndpointsSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("live")]
    [InlineData("ready")]
    [InlineData("startup")]
    public async Task Running_service_is_healthy_in_every_sense(string question)
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var answer = await running.GetAsync($"/health/{question}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""{"status":"ok","problems":[]}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Status_tells_events_verdicts_rejects_and_sources()
    {
        await using var running = await RunningService.StartAsync(_folder.Path, "helios.ingest.expected-sources=aws,gcp");
        var bodies = string.Join('\n', RunningService.Copy("e1", "aws"), RunningService.Copy("e1", "gcp", "{\"a\":2}"), "bad", RunningService.Copy("e2", "aws"));
        await running.PostAsync("/ingest/events", bodies);
        var status = await running.StatusAsync();
        await Eventually.Holds(
            async () =>
            {
                status = await running.StatusAsync();
                var verdicts = (long)status["verdict_totals"]!["total"]!;
                var rejected = (long?)status["rejected_by_reason"]!["malformed"];
                var indexed = (long)status["index"]!["records"]!;
                return (verdicts, rejected, indexed, (long)status["events_total"]!, (long)status["open_windows"]!) == (1, 1, 1, 3, 1);
            },
            "one verdict in the index too, one reject, three events, one open window",
            () => status.ToJsonString());
        Assert.Equal("running", (string)status["state"]!);
        Assert.Equal("inconsistent", (string)status["recent_verdicts"]![0]!["verdict"]!);
        Assert.Equal("/a", (string)status["recent_verdicts"]![0]!["differing_paths"]![0]!);
        Assert.Equal(["aws", "gcp"], status["sources"]!.AsArray().Select(source => (string)source!["name"]!));
        Assert.Equal(["reader", "decode", "window", "sink"], status["stages"]!.AsArray().Select(stage => (string)stage!["name"]!));
    }
}
