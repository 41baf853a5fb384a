using System.Net;
using System.Text.Json.Nodes;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Api.Export;

public sealed class ListsAsFilesSpec : IDisposable
{
    private const int Events = 7;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Verdicts_are_exported_whole_or_up_to_a_limit_and_again_behind_a_cursor()
    {
        await using var running = await RunningService.StartAsync(_folder.Path, "helios.window.length=1s", "helios.window.tick=10ms");
        using var sent = await running.PostAsync("/ingest/events", string.Join('\n', Enumerable.Range(0, Events).Select(static i =>
            $$"""{"event_id":"e-{{i}}","source":"aws","type":"order.created","timestamp":"2026-11-20T12:00:00Z","payload":{{i}}}""")));
        await running.Holds("SELECT count(*) FROM verdicts", $"{Events}");

        using var csv = await running.GetAsync("/api/v1/verdicts?format=csv");
        var lines = (await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((HttpStatusCode.OK, "text/csv", Events + 1), (csv.StatusCode, csv.Content.Headers.ContentType!.MediaType, lines.Length));
        Assert.StartsWith("tenant,event_id,type,verdict,revision,sources,missing,", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..], static line => Assert.Contains(",order.created,missing,0,aws,azure gcp,", line, StringComparison.Ordinal));

        var page = await running.JsonAsync("/api/v1/verdicts?limit=3");
        var behind = await IdsAsync(running, $"/api/v1/verdicts?format=ndjson&cursor={page["next_cursor"]}");
        Assert.Equal(Events - 3, behind.Count);
        Assert.Equal(Events, behind.Concat(page["verdicts"]!.AsArray().Select(static one => (string)one!["event_id"]!)).Distinct().Count());
        Assert.Equal(2, (await IdsAsync(running, "/api/v1/verdicts?format=ndjson&limit=2")).Count);
        using var refused = await running.GetAsync("/api/v1/verdicts?format=csv&event_id=e-1");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Theory]
    [InlineData("incidents", "id,tenant,status,issue,cause,")]
    [InlineData("recoveries", "id,tenant,status,action,target,")]
    [InlineData("decisions", "id,tenant,incident,mode,chosen,")]
    public async Task Lists_of_healing_have_a_heading_before_they_have_rows(string list, string heading)
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var csv = await running.GetAsync($"/api/v1/{list}?format=csv");
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (csv.StatusCode, csv.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith(heading, await csv.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(RunningService running, string path)
    {
        using var answer = await running.GetAsync(path);
        return [.. (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => (string)JsonNode.Parse(line)!["event_id"]!)];
    }
}
