using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Api.Healing;

/// <summary>What people may do about recovery, and see of it.</summary>
public sealed class RecoveryPausesSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pause_is_listed_until_somebody_resumes()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        Assert.Empty((await running.JsonAsync("/api/v1/recovery/pauses"))["pauses"]!.AsArray());
        var paused = await PostAsync(running, "/api/v1/recovery/pause", """{"by":"ann","reason":"a look","tenant":"acme","scope":"target:aws","for_seconds":600}""");
        Assert.True((bool)paused["accepted"]!, paused.ToJsonString());
        await Eventually.Holds(
            async () => (await running.JsonAsync("/api/v1/recovery/pauses?tenant=acme"))["pauses"]!.AsArray() is [var pause]
                && ((string?)pause!["scope"], (string?)pause["by"], (string?)pause["tenant"]) == ("target:aws", "ann", "acme"),
            "one pause of acme");
        await PostAsync(running, "/api/v1/recovery/resume", """{"by":"ann","tenant":"acme","scope":"target:aws"}""");
        await Eventually.Holds(async () => (await running.JsonAsync("/api/v1/recovery/pauses"))["pauses"]!.AsArray().Count == 0, "no pause");
    }

    [Fact]
    public async Task Loop_says_what_it_does_and_lists_take_times_and_cursors_of_their_own()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        var loop = await running.JsonAsync("/api/v1/mape");
        Assert.Contains((string?)loop["phase"], new[] { "waiting", "monitoring", "acting" });
        Assert.True((double)loop["interval_seconds"]! > 0);
        foreach (var (path, name) in new[] { ("incidents", "incidents"), ("recoveries", "recoveries"), ("decisions", "decisions") })
        {
            var list = await running.JsonAsync($"/api/v1/{path}?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z");
            Assert.Empty(list[name]!.AsArray());
            Assert.True(list.AsObject().ContainsKey("next_cursor"));
            using var refused = await running.GetAsync($"/api/v1/{path}?cursor=AAAA");
            Assert.Equal(40003, (int)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["code"]!);
        }
    }

    [Fact]
    public async Task Dry_run_says_what_an_action_would_do()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        var tried = await PostAsync(running, "/api/v1/recoveries", """{"by":"ann","action":"notify","target":"person","dry_run":true}""");
        Assert.True((bool)tried["dry_run"]!);
        Assert.Equal("", (string?)tried["execution"]);
        using var answer = await running.PostAsync("/api/v1/recoveries", Encoding.UTF8.GetBytes("""{"by":"ann","action":"no_such","dry_run":true}"""));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task<JsonNode> PostAsync(RunningService running, string path, string body)
    {
        using var answer = await running.PostAsync(path, body);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }
}
