using System.Net;
using System.Text.Json.Nodes;
using Helios.Actors.Diagnosis;
using Helios.Actors.Supervision;
using Helios.Connectors.Log;
using Helios.Pipeline.Detection;
using Helios.Specs.Host.App.Healing.Data;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Healing;

/// <summary>What healing promises of the whole program: over restarts, about its own replays, and where something outside fails.</summary>
public sealed class HealingServiceSpec : IDisposable
{
    private const string Archive = "archive";
    private static readonly string[] Fast = ["helios.recovery.interval=1s", "helios.recovery.settle=0s", "helios.recovery.rest=1s"];

    // Leaves the restart of the adapter, which is always possible.
    private static readonly string[] Restart =
    [
        "helios.actions.replay_from_kafka.enabled=false", "helios.actions.resync.enabled=false", "helios.actions.rebuild_index.enabled=false",
        "helios.actions.notify.enabled=false",
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Breaker_isolated_by_hand_stays_isolated_over_a_restart_and_its_cloud_suspended()
    {
        await using (var first = await StartAsync())
        {
            await PostAsync(first, "breakers/aws/ingest/isolate", """{"by":"ann","reason":"planned work"}""");
        }

        await using var second = await StartAsync();
        var breaker = (await second.JsonAsync("/api/v1/breakers?cloud=aws"))["breakers"]!.AsArray().Single(static one => (string)one!["operation"]! == "ingest")!;
        Assert.Equal(("isolated", "ann", "planned work"), ((string)breaker["state"]!, (string)breaker["by"]!, (string)breaker["reason"]!));
        await PostAsync(second, "breakers/aws/ingest/close", """{"by":"ann"}""");
    }

    [Fact]
    public async Task Approval_and_cooldown_go_on_over_a_restart()
    {
        string execution;
        await using (var first = await StartAsync([.. Restart, "helios.decision.mode=APPROVE"]))
        {
            await SickAsync(first, "aws");
            execution = (string)(await FoundAsync(first, "recoveries?state=awaiting_approval", "recoveries"))["plan"]!["order"]!["execution"]!;
        }

        await using (var second = await StartAsync([.. Restart, "helios.decision.mode=APPROVE"]))
        {
            await PostAsync(second, $"recoveries/{execution}/approve", """{"by":"ann","reason":"agreed"}""");
            await FoundAsync(second, "recoveries?state=verifying", "recoveries");
            await PostAsync(second, $"recoveries/{execution}/reject", """{"by":"bob","reason":"it made things worse"}""");
            await Eventually.Holds(() => Cooldowns(second) == 1, "the action rests", () => $"{Cooldowns(second)}");
        }

        await using var third = await StartAsync("helios.decision.mode=OBSERVE");
        Assert.Equal(1, Cooldowns(third));
        var shown = await third.JsonAsync($"/api/v1/recoveries/{execution}");
        Assert.Equal("ann", (string)shown["approved_by"]!);
        using var late = await third.PostAsync($"/api/v1/recoveries/{execution}/approve", """{"by":"ann"}""");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task Loop_makes_no_trouble_of_its_own_replays()
    {
        await using var running = await StartAsync(
            "helios.window.length=200ms", "helios.simulator.skew=1ms", "helios.metrics.window=1s", "helios.detection.ewma.warm-up=8", $"helios.replay.topics=[{Archive}, events.all]");
        await running.Service.Log.EnsureTopicsAsync(new Dictionary<string, int> { [Archive] = 2 }, default);
        var ids = Enumerable.Range(0, 40).Select(static n => $"e{n:00}").ToArray();
        await ReplayServiceSpec.AppendAsync(running, TopicNames.Events, [.. ids.SelectMany(static id => new[] { (id, "aws"), (id, "gcp") })]);
        await ReplayServiceSpec.AppendAsync(running, Archive, [.. ids.Select(static id => (id, "azure"))]);
        await running.Holds("SELECT count(*), sum(verdict = 'missing') FROM latest_verdicts", "40|40");
        await Eventually.Holds(() => IndexLook.Known(running.Service.Data, ids) == ids.Length, "the index has the events");

        var answer = await PostAsync(running, "recoveries", """{"action":"replay_from_kafka","target":"azure","by":"ann"}""");
        var execution = (string)answer["execution"]!;
        await FoundAsync(running, "recoveries?state=succeeded", "recoveries");
        await running.Holds("SELECT count(*), sum(verdict = 'consistent') FROM latest_verdicts", "40|40");
        var turns = running.Service.Healing.Loop.Cycles.Count;
        await Eventually.Holds(() => running.Service.Healing.Loop.Cycles.Count >= turns + 3, "the loop turns on");
        Assert.Equal(["0"], running.Query("SELECT count(*) FROM anomalies"));
        Assert.Empty((await running.JsonAsync("/api/v1/incidents"))["incidents"]!.AsArray());
        Assert.Equal(0, (int)(await running.StatusAsync())["duplicates"]!);
        Assert.Equal(execution, (string)Assert.Single((await running.JsonAsync("/api/v1/recoveries"))["recoveries"]!.AsArray())!["plan"]!["order"]!["execution"]!);
    }

    [Fact]
    public async Task Webhook_that_cannot_be_reached_fails_its_execution_and_nothing_else()
    {
        await using var running = await StartAsync($"helios.notify.url=\"http://127.0.0.1:{FreePort.Next()}/hook\"", "helios.notify.secret=0123456789abcdef", "helios.notify.retries=0", "helios.notify.timeout=1s");
        await PostAsync(running, "recoveries", """{"action":"notify","target":"person","by":"ann"}""");
        var failed = await FoundAsync(running, "recoveries?state=failed", "recoveries");
        Assert.Contains("nobody was called", (string)failed["reason"]!, StringComparison.Ordinal);
        Assert.Contains("restart_cloud_adapter", (string)(await PostAsync(running, "recoveries", """{"action":"restart_cloud_adapter","target":"aws","by":"ann"}"""))["text"]!, StringComparison.Ordinal);
        var restarted = await FoundAsync(running, "recoveries?state=succeeded", "recoveries");
        Assert.Equal("restart_cloud_adapter", (string)restarted["plan"]!["order"]!["action"]!);
    }

    private Task<RunningService> StartAsync(params string[] set) => RunningService.StartAsync(_folder.Path, [.. Fast, .. set]);

    private static async Task SickAsync(RunningService running, string cloud)
    {
        var now = TimeProvider.System.GetUtcNow();
        var symptom = new Symptom
        {
            Id = "0123456789abcdef0123456789abcdef",
            Tenant = "default",
            Name = "missing_event_rate",
            Side = "spike",
            Target = cloud,
            Severity = Severity.Critical,
            Since = now.AddMinutes(-2),
            At = now,
            Value = 1,
            Lower = 0,
            Upper = 0.1,
            Shares = new Dictionary<string, double> { [cloud] = 1 },
            Text = $"{cloud} brings nothing",
        };
        await running.Service.Healing.Entities.AskAsync<Helios.Actors.Hosting.EmptyReply>(TenantSupervisor.IdOf("default"), new TenantCommand.Observe([symptom], []), CancellationToken.None);
    }

    private static int Cooldowns(RunningService running) =>
        JsonNode.Parse(running.Query("SELECT document FROM entity_views WHERE kind = 'tenant' AND id = 'default'")[0])!["cooldowns"]!.AsArray().Count;

    private static async Task<JsonNode> PostAsync(RunningService running, string path, string body)
    {
        using var answer = await running.PostAsync("/api/v1/" + path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>The first of a list, once there is one.</summary>
    private static async Task<JsonNode> FoundAsync(RunningService running, string path, string name)
    {
        JsonNode? found = null;
        await Eventually.Holds(
            async () => (found = (await running.JsonAsync("/api/v1/" + path))[name]!.AsArray().FirstOrDefault()) is not null,
            path, () => string.Join('\n', running.Query("SELECT kind, id, state FROM entity_views")));
        return found!;
    }
}
