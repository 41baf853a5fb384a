using System.Net;
using System.Text.Json.Nodes;
using Helios.Actors.Recovery;
using Helios.Host.App.Healing.Data;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Healing.Data;

/// <summary>Dead letters through the whole program: rejected, admitted once the reason is gone, counted once, given up.</summary>
public sealed class DeadLetterServiceSpec : IDisposable
{
    private const string Letters = "SELECT reason, redriven_at IS NOT NULL, redriven_by, purged_at IS NOT NULL, tries FROM rejected ORDER BY id";
    private const string Latest = "SELECT event_id, verdict, sources, duplicates FROM latest_verdicts ORDER BY event_id";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Letters_are_brought_back_once_the_reason_is_gone()
    {
        await RejectAsync();
        await using var running = await StartAsync();
        await running.Holds("SELECT count(*) FROM rejected", "4");
        var dry = await PostAsync(running, "redrive", """{"dry_run":true,"by":"ann"}""");
        Assert.Equal((4, 1, 2, 1), ((int)dry["considered"]!, (int)dry["readmitted"]!, (int)dry["rejected_again"]!, (int)dry["cut"]!));
        Assert.Equal((1, 1), ((int)dry["reasons"]!["malformed"]!, (int)dry["reasons"]!["no_id"]!));
        Assert.All(running.Query(Letters), row => Assert.EndsWith("|0||0|0", row, StringComparison.Ordinal));

        await PostAsync(running, "redrive", """{"filter":{"reason":"unknown_source"},"by":"ann"}""");
        await running.Holds(Latest, "e1|consistent|[\"aws\",\"azure\",\"gcp\"]|{}");
        Assert.Contains("unknown_source|1|ann|0|1", running.Query(Letters));
        var again = await PostAsync(running, "redrive", """{"filter":{"reason":"unknown_source"},"by":"ann"}""");
        Assert.Equal(0, (int)again["considered"]!);
        var forced = await PostAsync(running, "redrive", """{"filter":{"reason":"unknown_source"},"again":true,"by":"ann"}""");
        Assert.Equal(1, (int)forced["readmitted"]!);
        await running.Holds(Latest, "e1|consistent|[\"aws\",\"azure\",\"gcp\"]|{}");
        Assert.Equal(["ann|redrive", "ann|redrive", "ann|redrive"], running.Query("SELECT actor, action FROM audit ORDER BY id"));
    }

    [Fact]
    public async Task Letters_are_listed_shown_counted_and_given_up()
    {
        await RejectAsync();
        await using var running = await StartAsync();
        await running.Holds("SELECT count(*) FROM rejected", "4");
        var list = await running.JsonAsync("/api/v1/dead-letters?source=aws&limit=2");
        Assert.Equal(2, list["letters"]!.AsArray().Count);
        var next = await running.JsonAsync($"/api/v1/dead-letters?source=aws&limit=2&cursor={list["next_cursor"]}");
        var last = Assert.Single(next["letters"]!.AsArray())!;
        Assert.Null(next["next_cursor"]);
        var shown = await running.JsonAsync($"/api/v1/dead-letters/{last["id"]}");
        Assert.Equal(("{\"event_id\":", "waiting"), ((string)shown["raw"]!, (string)shown["state"]!));
        var counts = await running.JsonAsync("/api/v1/dead-letters/counts");
        Assert.Equal((4, 0, 0), ((int)counts["waiting"]!, (int)counts["redriven"]!, (int)counts["purged"]!));
        Assert.True((int)counts["oldest_waiting_seconds"]! >= 0);

        Assert.Equal(3, (int)(await PostAsync(running, "purge", """{"filter":{"source":"aws"},"dry_run":true,"reason":"test data","by":"ann"}"""))["purged"]!);
        Assert.Equal(3, (int)(await PostAsync(running, "purge", """{"filter":{"source":"aws"},"reason":"test data","by":"ann"}"""))["purged"]!);
        counts = await running.JsonAsync("/api/v1/dead-letters/counts");
        Assert.Equal((1, 3), ((int)counts["waiting"]!, (int)counts["purged"]!));
        Assert.Equal("test data", (string)(await running.JsonAsync($"/api/v1/dead-letters/{last["id"]}"))["purged"]!["reason"]!);
    }

    [Theory]
    [InlineData("purge", """{"filter":{},"reason":"r","by":"ann"}""", "filter must name")]
    [InlineData("purge", """{"filter":{"id":1},"reason":" ","by":"ann"}""", "reason must say why")]
    [InlineData("redrive", """{"by":""}""", "by must name")]
    [InlineData("redrive", """{"by":"ann","max":10001}""", "max must be")]
    [InlineData("redrive", """{"by":"ann","filtre":{}}""", "filtre")]
    public async Task Request_that_is_wrong_is_refused_with_its_reason(string verb, string body, string reason)
    {
        await using var running = await StartAsync();
        using var answer = await running.PostAsync($"/api/v1/dead-letters/{verb}", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Actions_take_the_letters_of_their_target_and_tenant_only()
    {
        await RejectAsync();
        await using var running = await StartAsync();
        await running.Holds("SELECT count(*) FROM rejected", "4");
        var replay = new ReplayDeadLetters(running.Service.Data);
        var check = await replay.CheckAsync(ReplayServiceSpec.Order("x-1", "azure"), default);
        Assert.True(check.IsPossible, check.Text);
        Assert.Equal(1, check.Affected);
        Assert.False((await replay.CheckAsync(ReplayServiceSpec.Order("x-1", "gcp"), default)).IsPossible);
        var other = await replay.RunAsync(ReplayServiceSpec.Order("x-1", "azure") with { Tenant = "other" }, new Progress<ActionProgress>(), default);
        Assert.Equal(0, other.Numbers["readmitted"]);
        var outcome = await replay.RunAsync(ReplayServiceSpec.Order("x-2", "azure"), new Progress<ActionProgress>(), default);
        Assert.True(outcome.Succeeded, outcome.Text);
        Assert.Equal((1, 0), (outcome.Numbers["readmitted"], outcome.Numbers["rejected_again"]));
        Assert.Contains("unknown_source|1|helios|0|1", running.Query(Letters));

        var purge = new PurgePoison(running.Service.Data);
        Assert.Contains("so that not all", (await purge.CheckAsync(ReplayServiceSpec.Order("x-3", "log"), default)).Text, StringComparison.Ordinal);
        Assert.Equal(3, (await purge.CheckAsync(ReplayServiceSpec.Order("x-3", "aws"), default)).Affected);
        Assert.Equal(3, (await purge.RunAsync(ReplayServiceSpec.Order("x-3", "aws"), new Progress<ActionProgress>(), default)).Numbers["purged"]);
        Assert.False((await purge.CheckAsync(ReplayServiceSpec.Order("x-4", "aws"), default)).IsPossible);
    }

    /// <summary>A service that does not know azure rejects its copy; three letters of the door of aws no service will ever take.</summary>
    private async Task RejectAsync()
    {
        await using var before = await StartAsync("helios.ingest.sources=[aws, gcp]", "helios.ingest.expected-sources=[aws, gcp]");
        await before.PostAsync("/ingest/events", RunningService.Copy("e1", "azure"));
        await before.PostAsync("/ingest/aws", "{\"event_id\":");
        await before.PostAsync("/ingest/aws", "{\"timestamp\":\"2026-01-01T00:00:00Z\"}");
        await before.PostAsync("/ingest/aws", $"{{\"event_id\":\"{new string('x', 100_000)}");
        await before.Holds("SELECT count(*) FROM rejected", "4");
        await before.PostAsync("/ingest/events", string.Join('\n', RunningService.Copy("e1", "aws"), RunningService.Copy("e1", "gcp")));
        await before.Holds(Latest, "e1|consistent|[\"aws\",\"gcp\"]|{}");
    }

    private Task<RunningService> StartAsync(params string[] set) => RunningService.StartAsync(
        _folder.Path, ["helios.window.length=200ms", "helios.simulator.skew=1ms", "helios.simulator.clouds=[aws]", .. set]);

    private static async Task<JsonNode> PostAsync(RunningService running, string verb, string body)
    {
        using var answer = await running.PostAsync($"/api/v1/dead-letters/{verb}", body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }
}
