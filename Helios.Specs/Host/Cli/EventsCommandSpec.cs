using System.Text.Json.Nodes;
using Helios.Host.Cli;
using Helios.Specs.Host.App;
using Helios.Specs.Host.Cli.Client;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Cli;

public sealed class EventsCommandSpec
{
    private const string Verdict = """
        {"tenant":"acme","event_id":"o-1","type":"order.created","verdict":"inconsistent","revision":1,"sources":["aws"],"missing":["gcp"],"late":[],
         "duplicates":{"aws":2},"unexpected":[],"suspended":[],"differing_paths":["/amount"],"skew_ms":40,
         "window_start":"2026-11-20T12:00:00Z","window_end":"2026-11-20T12:01:00Z","closed_by":"timeout"}
        """;

    private static readonly string Story = $$"""
        {"tenant":"acme","event_id":"o-1","type":"order.created\u001b[2J","verdict":"inconsistent","indexed":true,"replayed":false,
         "window":{"opened_at":"2026-11-20T12:00:00Z","closed_at":"2026-11-20T12:01:00Z","closed_by":"timeout","revision":1},
         "copies":[{"source":"aws","state":"delivered","arrived_at":"2026-11-20T12:00:00Z","offset_ms":0,"late":false,"unexpected":false,"duplicates":2,"payloads":1,"payload_hash":"0123456789abcdef"},
                   {"source":"gcp","state":"missing","arrived_at":null,"offset_ms":null,"late":false,"unexpected":false,"duplicates":0,"payloads":0,"payload_hash":null}],
         "differing_paths":["/amount"],"verdicts":[{{Verdict}}],
         "dead_letters":[{"id":17,"received_at":"2026-11-20T12:00:00Z","source":"aws","reason":"malformed","detail":"no JSON","state":"waiting"}]}
        """;

    private const string Payloads = """
        {"payload_state":"kept","found_in":"index","copies":[{"source":"aws","payload":"{\"amount\":1}","length":12}],
         "differences":[{"path":"/amount","values":[{"source":"aws","value":"1"},{"source":"gcp","value":null}]}]}
        """;

    private static readonly (string Path, string Body)[] Answers = [("/api/v1/events/o-1", Story), ("/api/v1/events/o-1/payloads", Payloads)];

    [Fact]
    public async Task Story_tells_copies_verdicts_and_dead_letters()
    {
        var (code, output, _) = await RunAsync(Answers, "find", "o-1", "--tenant", "acme");
        Assert.Equal(0, code);
        Assert.StartsWith("o-1   inconsistent   order.created·[2J\n", output, StringComparison.Ordinal);
        Assert.Contains("window    2026-11-20 12:00:00.000 to 12:01:00.000, closed by timeout, revision 1", output, StringComparison.Ordinal);
        Assert.Matches("(?m)^aws +delivered +12:00:00.000 +0.0 ms +01234567 +2 more alike$", output);
        Assert.Matches("(?m)^gcp +missing +- +- +-$", output);
        Assert.Matches("(?m)^12:01:00.000 +inconsistent +1 +not from gcp; differs at /amount; doubled\\s+aws=2; revision 1$", output);
        Assert.Contains("dead letter 17 from aws, waiting: malformed, no JSON", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Payloads_are_asked_for_and_their_differences_shown()
    {
        var (_, output, _) = await RunAsync(Answers, "find", "o-1", "--payloads");
        Assert.Contains("/amount\n  aws: 1\n  gcp: nothing\n", output, StringComparison.Ordinal);
        Assert.Contains("aws: {\"amount\":1}", output, StringComparison.Ordinal);
        var json = JsonNode.Parse((await RunAsync(Answers, "find", "o-1", "--payloads", "--json")).Output)!;
        Assert.Equal(("o-1", "kept"), ((string?)json["story"]!["event_id"], (string?)json["payloads"]!["payload_state"]));
        Assert.Equal(Story + "\n", (await RunAsync(Answers, "find", "o-1", "--json")).Output);
    }

    [Fact]
    public async Task Unknown_event_exits_3() => Assert.Equal(3, (await RunAsync(Answers, "find", "no-such")).Code);

    [Fact]
    public async Task Events_and_verdicts_are_lists_in_eighty_columns()
    {
        foreach (var (verb, list) in new[] { (EventsCommand.Create(), "events"), (VerdictsCommand.Create(), "verdicts") })
        {
            await using var server = await CannedServer.StartAsync($"/api/v1/{list}", $$"""{"{{list}}":[{{Verdict}}],"next_cursor":"abc"}""");
            var (code, output, _) = await CannedServer.RunAsync(verb, ["list", "--server", server.Address]);
            Assert.Equal(0, code);
            Assert.Contains("acme/o-1", output, StringComparison.Ordinal);
            Assert.Contains("more: --cursor abc", output, StringComparison.Ordinal);
            StatusCommandSpec.FitsEightyColumns(output);
        }
    }

    [Fact]
    public async Task Real_service_tells_the_story_of_an_event()
    {
        using var folder = new TempFolder();
        await using var running = await RunningService.StartAsync(folder.Path, "helios.window.length=1s");
        using var sent = await running.PostAsync("/ingest/events", RunningService.Copy("story-1", "aws"));
        await Eventually.Holds(
            async () => (await CannedServer.RunAsync(EventsCommand.Create(), ["find", "story-1", "--server", running.Service.Address])) is (0, var page, _)
                && page.Contains("missing", StringComparison.Ordinal) && page.Contains("aws", StringComparison.Ordinal),
            "the story of story-1");
        Assert.Contains("story-1", (await CannedServer.RunAsync(VerdictsCommand.Create(), ["list", "--missing", "gcp", "--server", running.Service.Address])).Output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync((string Path, string Body)[] answers, params string[] arguments)
    {
        await using var server = await CannedServer.StartAsync(answers);
        return await CannedServer.RunAsync(EventsCommand.Create(), [.. arguments, "--server", server.Address]);
    }
}
