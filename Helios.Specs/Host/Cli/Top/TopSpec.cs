using System.CommandLine;
using System.Text.Json.Nodes;
using Helios.Host.Cli;
using Helios.Host.Cli.Client;
using Helios.Host.Cli.Top;
using Helios.Host.Observability.View;
using Helios.Specs.Host.Cli.Client;
using Helios.Specs.Host.Cli.Prompt;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Cli.Top;

public sealed class TopSpec
{
    private const string LeaveScreen = "\e[?25h\e[?1049l";

    private static readonly (string Path, string Body)[] Answers =
    [
        ("/status", """
            {"version":"0.1.0","node":"n1","state":"running","now":"2026-11-20T12:05:00Z","uptime_seconds":61,"events_total":1000,"events_per_second":400,
             "verdict_totals":{"consistent":90,"missing":8,"inconsistent":1,"collision":1},"parts":[],
             "sources":[{"name":"aws","expected":true,"events_total":400,"events_per_second":200,"last_seen":"2026-11-20T12:04:59Z","missing":1},
                        {"name":"gcp\u001b[2J","expected":true,"events_total":300,"events_per_second":300,"last_seen":"2026-11-20T12:04:59Z","missing":8}]}
            """),
        ("/cluster", """{"node":"n1","status":"ok","members":[],"shards":[]}"""),
        ("/api/v1/incidents", """{"incidents":[{"id":"a","status":"open","severity":"high","issue":"high_latency","cause":"aws","opened_at":"2026-11-20T12:04:00Z"}]}"""),
        ("/api/v1/recoveries", """{"recoveries":[{"status":"running","plan":{"order":{"action":"throttle_source","target":"aws"}},"proposed_at":"2026-11-20T12:04:30Z"}]}"""),
        ("/api/v1/breakers", """{"breakers":[{"cloud":"aws","operation":"ingest","state":"open","calls":7,"failure_ratio":0.5}]}"""),
        ("/api/v1/jobs", """{"now":"2026-11-20T12:05:00Z","jobs":[{"name":"health","schedule":"x","state":"idle","next_run":"2026-11-20T12:06:00Z"}]}"""),
    ];

    public static TheoryData<int, int> Sizes => new() { { 1, 1 }, { 3, 50 }, { 40, 10 }, { 59, 24 }, { 60, 14 }, { 80, 24 }, { 110, 15 }, { 120, 40 }, { 300, 90 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Picture_has_exactly_the_size_of_the_terminal(int width, int height)
    {
        var data = await ReadAsync();
        var picture = TopView.Picture(data, new ViewSize(width, height));
        Assert.Equal(height, picture.Lines.Count);
        Assert.All(picture.Lines, line => Assert.Equal(width, line.Width));
        picture = TopView.Picture(data with { Gone = "it is gone" }, new ViewSize(width, height));
        Assert.Equal(height, picture.Lines.Count);
    }

    [Fact]
    public async Task Without_a_terminal_one_picture_is_printed()
    {
        await using var server = await CannedServer.StartAsync(Answers);
        var (code, output, error) = await CannedServer.RunAsync(TopCommand.Create(), ["--server", server.Address]);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("running up 00:01:01", output, StringComparison.Ordinal);
        Assert.Matches("incidents +! 1 open", output);
        Assert.Matches("recoveries +1 active", output);
        Assert.Matches("breakers +! 0 of 1 closed", output);
        Assert.Matches("60 s open +high +high_latency +aws", output);
        Assert.Matches("30 s running +throttle_source +aws", output);
        Assert.DoesNotContain("\e", output, StringComparison.Ordinal);
        StatusCommandSpec.FitsEightyColumns(output);
    }

    [Fact]
    public async Task Json_is_the_answers_it_is_drawn_from()
    {
        await using var server = await CannedServer.StartAsync(Answers[..^1]);
        var (_, output, _) = await CannedServer.RunAsync(TopCommand.Create(), ["--json", "--server", server.Address]);
        var json = JsonNode.Parse(output)!;
        Assert.Equal(("n1", "aws"), ((string?)json["status"]!["node"], (string?)json["breakers"]!["breakers"]![0]!["cloud"]));
        Assert.Null(json["jobs"]);
    }

    [Fact]
    public async Task Absent_server_exits_3()
    {
        var (code, _, error) = await CannedServer.RunAsync(TopCommand.Create(), ["--server", $"http://127.0.0.1:{FreePort.Next()}"]);
        Assert.Equal(3, code);
        Assert.Contains("cannot reach", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("500ms")]
    [InlineData("2d")]
    public void Interval_below_a_second_or_above_an_hour_is_wrong_usage(string interval) => Assert.NotEmpty(TopCommand.Create().Parse(["--interval", interval]).Errors);

    [Fact]
    public async Task Keys_pause_sort_and_help_and_q_leaves_the_terminal_as_it_was()
    {
        var (terminal, asked) = await RunAsync(new ScriptedTerminal("s", "p", "h", "h", "q"));
        Assert.StartsWith("\e[?1049h\e[?25l", terminal.Text, StringComparison.Ordinal);
        Assert.EndsWith(LeaveScreen, terminal.Text, StringComparison.Ordinal);
        var pictures = terminal.Text.Split("\e[H");
        Assert.Equal(1, asked);
        Assert.Contains("sort: name", pictures[1], StringComparison.Ordinal);
        Assert.Contains("sort: rate", pictures[2], StringComparison.Ordinal);
        Assert.True(pictures[2].IndexOf("gcp", StringComparison.Ordinal) < pictures[2].IndexOf(" aws ", StringComparison.Ordinal));
        Assert.Contains("PAUSED", pictures[3], StringComparison.Ordinal);
        Assert.Contains("leave", pictures[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupt_and_crash_leave_the_terminal_as_it_was()
    {
        using var stop = new CancellationTokenSource();
        var (terminal, _) = await RunAsync(new ScriptedTerminal(new Action(stop.Cancel)) { Stays = true }, stop.Token);
        Assert.EndsWith(LeaveScreen, terminal.Text, StringComparison.Ordinal);
        terminal = new ScriptedTerminal { Stays = true };
        var view = new TopView(terminal, _ => throw new InvalidOperationException("boom"), new FakeTimeProvider(), TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<InvalidOperationException>(() => view.RunAsync(default));
        Assert.EndsWith(LeaveScreen, terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_of_size_is_followed()
    {
        var terminal = new ScriptedTerminal("x", "q") { Width = 80, Height = 24 };
        await RunAsync(terminal);
        var narrow = new ScriptedTerminal(new Action(() => { }), "x", "q") { Width = 40, Height = 12 };
        await RunAsync(narrow);
        Assert.Equal(24, Lines(terminal));
        Assert.Equal(12, Lines(narrow));
    }

    private static int Lines(ScriptedTerminal terminal) => terminal.Text.Split("\e[H")[1].Split("\r\n").Length;

    private static async Task<(ScriptedTerminal Terminal, int Asked)> RunAsync(ScriptedTerminal terminal, CancellationToken stop = default)
    {
        var asked = 0;
        var data = await ReadAsync();
        var view = new TopView(terminal, _ => Task.FromResult(++asked > 0 ? data : data), new FakeTimeProvider(), TimeSpan.FromSeconds(1));
        await view.RunAsync(stop).WaitAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
        return (terminal, asked);
    }

    private static async Task<TopData> ReadAsync()
    {
        await using var server = await CannedServer.StartAsync(Answers);
        using var client = new HeliosClient(new Uri(server.Address), TimeProvider.System);
        return await new TopSource(client).ReadAsync(default);
    }
}
