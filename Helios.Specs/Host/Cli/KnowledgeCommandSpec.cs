using Helios.Host.Cli;
using Helios.Specs.Host.Cli.Client;

namespace Helios.Specs.Host.Cli;

public sealed class KnowledgeCommandSpec
{
    private const string Action = """
        {"name":"notify","description":"Call the person on duty with the evidence.","mode":"auto","targets":["person"],"prerequisites":[],"idempotent":false,
         "reversible":false,"disruptive":false,"blast_radius":"none","timeout_seconds":30,"cooldown_seconds":900,
         "estimates":{"mttr_seconds":900,"qos_impact":0.3,"success_rate":0.9,"cost":3},
         "uses":[{"issue":"unknown","rung":4,"why":"a person","symptoms":[],"learnt":{"mttr_seconds":600,"qos_impact":0.2,"success_rate":0.8,"cost":3,"origin":"learnt","runs":12}},
                 {"issue":"consumer_lag","rung":4,"why":"a person","symptoms":[],"learnt":null}]}
        """;

    private const string Knowledge = """
        {"tenant":"acme","number":3,"weights":{"values":[0.5,0.2,0.2,0.1]},"estimates":[{"action":"circuit_breaker_activate","issue":"cloud_degradation",
         "numbers":{"mttr_seconds":12.5,"qos_impact":0.4,"success_rate":0.913,"cost":0.1,"origin":"learnt","runs":100},"success_lower":0.871,"success_upper":0.963,"succeeded":93}]}
        """;

    private const string Changes = """
        {"tenant":"acme","changes":[{"number":2,"kind":"revert","subject":"notify|unknown","from":{"success_rate":0.8},"to":{"success_rate":0.9},"why":"takes back change 1: a drill",
         "at":"2026-11-20T12:04:00Z","by":"ann","reverted_by":0}]}
        """;

    [Fact]
    public async Task Catalogue_is_listed_in_eighty_columns()
    {
        var (code, output, error) = await RunAsync(ActionsCommand.Create(), "/api/v1/actions", $$"""{"actions":[{{Action}}]}""", "list");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches("(?m)^notify +auto +900 +0.3 +0.9 +3 +12 +15 min *$", output);
        StatusCommandSpec.FitsEightyColumns(output);
    }

    [Fact]
    public async Task Action_is_shown_with_what_is_known_for_each_issue()
    {
        var (_, output, _) = await RunAsync(ActionsCommand.Create(), "/api/v1/actions/notify", Action, "show", "notify");
        Assert.Matches("(?m)^unknown +4 +600 +0.2 +0.8 +12 +learnt *$", output);
        Assert.Matches("(?m)^consumer_lag +4 +900 +0.3 +0.9 +0 +estimated *$", output);
        StatusCommandSpec.FitsEightyColumns(output);
    }

    [Fact]
    public async Task Knowledge_is_shown_with_its_weights()
    {
        var (code, output, error) = await RunAsync(KnowledgeCommand.Create(), "/api/v1/knowledge", Knowledge, "show", "--tenant", "acme");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("weights   mttr_seconds 0.5, qos_impact 0.2, success_rate 0.2, cost 0.1", output, StringComparison.Ordinal);
        Assert.Contains("0.87-0.96", output, StringComparison.Ordinal);
        StatusCommandSpec.FitsEightyColumns(output);
    }

    [Fact]
    public async Task Change_is_shown_with_what_moved_and_why()
    {
        var (_, output, _) = await RunAsync(KnowledgeCommand.Create(), "/api/v1/knowledge/changes", Changes, "changes");
        Assert.Contains("2  revert  notify|unknown", output, StringComparison.Ordinal);
        Assert.Contains("success_rate 0.8 -> 0.9; takes back change 1: a drill", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_done_is_told()
    {
        var (code, output, _) = await RunAsync(
            KnowledgeCommand.Create(), "/api/v1/knowledge/pin", """{"done":true,"text":"resync|* is pinned","change":4}""", "pin", "resync", "--cost", "3", "--reason", "why");
        Assert.Equal(0, code);
        Assert.Contains("resync|* is pinned (change 4)", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(System.CommandLine.Command verb, string path, string body, params string[] arguments)
    {
        await using var server = await CannedServer.StartAsync(path, body);
        return await CannedServer.RunAsync(verb, [.. arguments, "--server", server.Address]);
    }
}
