using System.Text.Json.Nodes;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>The closed loop as a user meets it: a cloud goes silent, and the service finds out why, decides, acts, and proves that it helped.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class HealingSpec : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    // A demonstration in fast motion: windows of seconds, an outage as soon as what is usual is known.
    private static readonly string[] Demo =
    [
        "window.length=2s", "window.tick=50ms", "metrics.window=1s", "detection.ewma.warm-up=8", "detection.ewma.threshold=4",
        "detection.ewma.min-relative=0.5", "decision.mode=AUTO", "decision.unclear=AUTO", "recovery.interval=1s", "recovery.settle=2s",
        "recovery.hold=2s", "recovery.cooldown=5s", "recovery.verify-for=15s",
    ];

    private readonly TempFolder _folder = new();
    private Uri _server = null!;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Outage_becomes_an_incident_of_its_cloud_a_decision_an_action_and_a_verified_recovery()
    {
        await using var node = LiveNode.Start(_folder.Path, Demo);
        _server = await node.AddressAsync();
        await using var simulator = HeliosProcess.Start(
            ["simulate", "--server", _server.ToString(), "--rate", "150/s", "--outage", "aws@14s+15s", "--for", "2m"]);
        var (incident, detail) = await RecoveredAsync(node, simulator);

        var steps = Steps(detail);
        foreach (var step in (string[])["opened", "decided", "scheduled", "running", "verifying", "succeeded"])
        {
            Assert.Contains(step, steps);
        }

        var recovery = Succeeded(detail)!;
        Assert.Equal((string)detail["incident"]!["trace_id"]!, (string)recovery["plan"]!["trace_id"]!);
        Assert.InRange(recovery["steps"]!.AsArray().Select(static step => (string)step!["what"]!).Reverse().Skip(1).TakeWhile(static what => what == "window").Count(), 3, int.MaxValue);
        var shown = await AskAsync(0, "incidents", "show", incident[..8]);
        Assert.Contains("aws", shown, StringComparison.Ordinal);
        Assert.Contains((string)recovery["plan"]!["order"]!["action"]!, shown, StringComparison.Ordinal);
        var execution = (string)recovery["plan"]!["order"]!["execution"]!;
        Assert.Contains("succeeded", await AskAsync(0, "recovery", "show", execution[..8]), StringComparison.Ordinal);
        Assert.Contains(execution, await AskAsync(0, "recovery", "list", "--incident", incident, "--json"), StringComparison.Ordinal);
        await ExplainedAsync(detail);
    }

    [Fact]
    public async Task People_steer_it_by_verbs_whose_exit_codes_tell_whether_it_was_done()
    {
        await using var node = LiveNode.Start(_folder.Path);
        _server = await node.AddressAsync();
        await SteerRecoveryAsync();
        Assert.Contains("isolated", await AskAsync(0, "breakers", "isolate", "aws", "--reason", "planned work"), StringComparison.Ordinal);
        Assert.Equal("isolated", (string)JsonNode.Parse(await AskAsync(0, "breakers", "list", "--cloud", "aws", "--json"))!["breakers"]![0]!["state"]!);
        Assert.Contains("closed", await AskAsync(0, "breakers", "close", "aws"), StringComparison.Ordinal);
        Assert.Contains("closed", await AskAsync(0, "breakers", "reset", "aws/ingest"), StringComparison.Ordinal);
        Assert.Contains("there is no breaker", await AskAsync(3, "breakers", "isolate", "aws/nothing", "--reason", "x"), StringComparison.Ordinal);
        Assert.Contains("health", await AskAsync(0, "jobs", "list"), StringComparison.Ordinal);
        Assert.Contains("begun", await AskAsync(0, "jobs", "run", "health"), StringComparison.Ordinal);
        Assert.True((bool)JsonNode.Parse(await AskAsync(0, "jobs", "pause", "clean-up", "--reason", "audit", "--for", "1h", "--json"))!["granted"]!);
        Assert.Contains("resumed", await AskAsync(0, "jobs", "resume", "clean-up"), StringComparison.Ordinal);
        Assert.Contains("there is no job", await AskAsync(3, "jobs", "run", "nothing"), StringComparison.Ordinal);
        Assert.Contains("breaker/aws/ingest", await AskAsync(0, "actors", "tree"), StringComparison.Ordinal);
        Assert.Contains(
            JsonNode.Parse(await AskAsync(0, "actors", "tree", "--json"))!["actors"]!.AsArray(), static actor => (string)actor!["id"]! == "job/jobs/health");
        await MisusedAsync();
    }

    private async Task SteerRecoveryAsync()
    {
        Assert.Contains("dry run", await AskAsync(0, "recovery", "run", "restart_cloud_adapter", "--target", "aws", "--dry-run"), StringComparison.Ordinal);
        Assert.Contains("there is no action 'reboot'", await AskAsync(1, "recovery", "run", "reboot", "--target", "aws"), StringComparison.Ordinal);
        Assert.Contains("does not work on", await AskAsync(1, "recovery", "run", "throttle_source", "--target", "index"), StringComparison.Ordinal);
        Assert.Contains("paused until", await AskAsync(0, "recovery", "pause", "--scope", "all", "--reason", "release", "--for", "10m"), StringComparison.Ordinal);
        string[] throttle = ["recovery", "run", "throttle_source", "--target", "gcp", "--param", "rate=500", "--json"];
        var held = (string)JsonNode.Parse(await AskAsync(0, throttle))!["execution"]!;
        Assert.Contains("paused for all tenants", (string)(await EndedAsync(held))["reason"]!, StringComparison.Ordinal);
        Assert.Contains("goes on", await AskAsync(0, "recovery", "resume", "--scope", "all"), StringComparison.Ordinal);
        Assert.Contains("is not paused", await AskAsync(1, "recovery", "resume", "--scope", "all"), StringComparison.Ordinal);
        var ran = (string)JsonNode.Parse(await AskAsync(0, throttle))!["execution"]!;
        Assert.Equal("succeeded", (string)(await EndedAsync(ran))["status"]!);
        Assert.Contains("no execution", await AskAsync(1, "recovery", "approve", ran), StringComparison.Ordinal);
        Assert.Contains("no execution", await AskAsync(1, "recovery", "reject", ran, "--reason", "late"), StringComparison.Ordinal);
    }

    private async Task MisusedAsync()
    {
        Assert.Contains("no scope", await AskAsync(1, "recovery", "pause", "--scope", "aws", "--reason", "x"), StringComparison.Ordinal);
        foreach (var (id, code) in ((string, int)[])[("0123", 2), ("0123456789abcdef0123456789abcdef", 3)])
        {
            Assert.Contains(id, await AskAsync(code, "incidents", "show", id), StringComparison.Ordinal);
            Assert.Contains(id, await AskAsync(code, "recovery", "approve", id), StringComparison.Ordinal);
            Assert.Contains(id, await AskAsync(code, "decision", "explain", id), StringComparison.Ordinal);
        }

        Assert.Contains("--reason", await AskAsync(2, "recovery", "pause", "--scope", "all"), StringComparison.Ordinal);
        Assert.Contains("nonsense", await AskAsync(2, "incidents", "list", "--status", "nonsense"), StringComparison.Ordinal);
        Assert.Contains("not an address", await AskAsync(2, "recovery", "list", "--server", "nonsense"), StringComparison.Ordinal);
        Assert.Contains("cannot reach", await AskAsync(3, "jobs", "list", "--server", $"http://127.0.0.1:{FreePort.Next()}"), StringComparison.Ordinal);
    }

    /// <summary>Waits for an incident of aws that an action has ended or eased.</summary>
    private async Task<(string Id, JsonNode Detail)> RecoveredAsync(LiveNode node, HeliosProcess simulator)
    {
        JsonNode? seen = null;
        JsonNode? found = null;
        using var http = new HttpClient { BaseAddress = _server };
        await Eventually.Holds(
            async () =>
            {
                Assert.False(simulator.HasExited, simulator.ErrorsSoFar);
                seen = JsonNode.Parse(await http.GetStringAsync(new Uri("api/v1/incidents?tenant=default&cause=aws", UriKind.Relative)))!;
                foreach (var incident in seen["incidents"]!.AsArray())
                {
                    var detail = JsonNode.Parse(await http.GetStringAsync(new Uri($"api/v1/incidents/{incident!["id"]}", UriKind.Relative)))!;

                    // The supervisor hears of the end after the execution has told it.
                    found = Succeeded(detail) is null || !Steps(detail).Contains("succeeded") ? found : detail;
                }

                return found is not null;
            },
            "an incident of aws is recovered", () => $"{seen}\n{node.Log}", Deadline);
        return ((string)found!["incident"]!["id"]!, found);
    }

    private static IReadOnlyList<string> Steps(JsonNode detail) => [.. detail["incident"]!["timeline"]!.AsArray().Select(static step => (string)step!["what"]!)];

    private static JsonNode? Succeeded(JsonNode detail) => detail["recoveries"]!.AsArray().FirstOrDefault(static recovery =>
        (string)recovery!["status"]! == "succeeded" && (string)recovery["plan"]!["order"]!["action"]! != "notify");

    private async Task ExplainedAsync(JsonNode detail)
    {
        var decision = (string)detail["incident"]!["decision"]!;
        var text = await AskAsync(0, "decision", "explain", decision[..8]);
        foreach (var part in (string[])["mttr", "success", "weight"])
        {
            Assert.Contains(part, text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(decision, (string)JsonNode.Parse(await AskAsync(0, "decision", "explain", decision, "--json"))!["decision"]!["id"]!);
    }

    private async Task<JsonNode> EndedAsync(string execution)
    {
        JsonNode seen = null!;
        using var http = new HttpClient { BaseAddress = _server };
        await Eventually.Holds(
            async () =>
            {
                using var answer = await http.GetAsync(new Uri($"api/v1/recoveries/{execution}", UriKind.Relative));
                seen = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
                return answer.IsSuccessStatusCode && seen["finished_at"] is not null;
            },
            "the execution ends", () => $"{seen}", Deadline);
        return seen;
    }

    /// <summary>Runs a verb; what it writes, to either stream.</summary>
    private async Task<string> AskAsync(int code, params string[] arguments)
    {
        string[] server = arguments.Contains("--server") ? [] : ["--server", _server.ToString()];
        var result = (await HeliosProcess.RunAsync([.. arguments, .. server])).ShouldExitWith(code);
        return result.Output + result.Errors;
    }
}
