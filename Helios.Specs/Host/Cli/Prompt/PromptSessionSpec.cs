using Helios.Host.Cli.Prompt;
using Helios.Specs.Host.Cli.Client;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Cli.Prompt;

public sealed class PromptSessionSpec : IDisposable
{
    private static readonly (string Path, string Body)[] Answers =
    [
        ("/status", """{"version":"0.1.0","node":"n1","state":"running","now":"2026-11-20T12:05:00Z","sources":[{"name":"aws","expected":true}],"problems":["x \u001b[2J y"]}"""),
        ("/api/v1/incidents", """{"incidents":[{"id":"aaaabbbbcccc","status":"open"},{"id":"ddddeeeeffff","status":"acting"},{"id":"0000","status":"resolved","ended_at":"2026-11-20T12:00:00Z"}]}"""),
        ("/api/v1/breakers", """{"breakers":[{"cloud":"aws","operation":"ingest","state":"closed"},{"cloud":"gcp","operation":"in;gest","state":"closed"}]}"""),
        ("/api/v1/anomalies", """{"anomalies":[]}"""),
    ];

    private readonly LineHistory _history = LineHistory.InMemory();
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromSeconds(60));

    public void Dispose() => _deadline.Dispose();

    [Fact]
    public async Task Prompt_shows_node_state_and_open_incidents_and_runs_a_verb()
    {
        var terminal = await RunAsync("breakers list\n");
        Assert.Contains("n1 running 2 incidents> ", terminal.Text, StringComparison.Ordinal);
        Assert.Matches("(?m)^aws/ingest +closed ", terminal.Text);
        Assert.Equal(["breakers list"], _history.Lines);
    }

    [Fact]
    public async Task Tab_completes_verbs_options_and_names_of_the_service()
    {
        var terminal = await RunAsync("brea\tsh\taws/\t\n", "incidents show \t\t\u0003", "breakers list --sta\tclo\t\u0003", "help bre\t\u0003");
        Assert.Equal("breakers show aws/ingest", _history.Lines[0]);
        Assert.Contains("0000      aaaabbbb  ddddeeee", terminal.Text, StringComparison.Ordinal);
        Assert.Contains("breakers list --state closed ", terminal.Text, StringComparison.Ordinal);
        Assert.Contains("help breakers ", terminal.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("in;gest", terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_palettes_and_explains_a_verb_with_arguments_and_switches()
    {
        var text = (await RunAsync("help\n", "help breakers isolate\n")).Text;
        foreach (var palette in new[] { "cluster", "shards", "breakers", "incidents", "recovery", "jobs", "log", "config", "metrics", "top", "use", "exit" })
        {
            Assert.Matches($"(?m)^  {palette} ", text);
        }

        Assert.Matches("(?m)^  <name> +cloud/operation", text);
        Assert.Matches("(?m)^  --reason <reason> \\(REQUIRED\\) ", text);
    }

    [Fact]
    public async Task Unknown_verb_names_the_nearest_and_the_prompt_goes_on()
    {
        var terminal = await RunAsync("brekers list\n", "help jbos\n", "jobs list --wrong\n", "breakers list\n");
        Assert.Contains("helios: did you mean breakers?\nTry: help\n", terminal.Error.ToString()!, StringComparison.Ordinal);
        Assert.Contains("helios: did you mean jobs?", terminal.Error.ToString()!, StringComparison.Ordinal);
        Assert.Contains("Try: help jobs list", terminal.Error.ToString()!, StringComparison.Ordinal);
        Assert.Contains("aws/ingest", terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupt_stops_a_watching_verb_and_not_the_prompt()
    {
        await using var server = await CannedServer.StartAsync(Answers);
        var terminal = new ScriptedTerminal("status --watch\n", "breakers list\n") { InterruptAfter = "verdicts  " };
        await SessionAsync(terminal, server.Address);
        Assert.Contains("aws/ingest", terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_that_goes_and_comes_back_is_told()
    {
        var port = FreePort.Next();
        var server = await CannedServer.StartAsync(Answers, port: port);
        CannedServer? again = null;
        var terminal = new ScriptedTerminal(
            "\n", new Func<Task>(() => server.DisposeAsync().AsTask()), "\n", "jobs list\n", new Func<Task>(async () => again = await CannedServer.StartAsync(Answers, port: port)), "\n", "\n");
        await SessionAsync(terminal, $"http://127.0.0.1:{port}");
        await again!.DisposeAsync();
        var errors = terminal.Error.ToString()!;
        Assert.Equal(2, errors.Split("connected to").Length - 1);
        Assert.Contains("connection refused", errors, StringComparison.Ordinal);
        Assert.Contains("(exit 3)", errors, StringComparison.Ordinal);
        Assert.Contains($"127.0.0.1:{port} gone> ", terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tenant_of_the_session_is_asked_for_until_it_is_let_go()
    {
        await using var server = await CannedServer.StartAsync(Answers);
        var terminal = new ScriptedTerminal("use tenant acme\n", "anomalies list\n", "anomalies list --tenant other\n", "use tenant\n", "anomalies list\n", "exit\n", "anomalies list\n");
        await SessionAsync(terminal, server.Address);
        var asked = server.Requests.Where(request => request.StartsWith("GET /api/v1/anomalies", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, asked.Length);
        Assert.Contains("tenant=acme", asked[0], StringComparison.Ordinal);
        Assert.Contains("tenant=other", asked[1], StringComparison.Ordinal);
        Assert.DoesNotContain("tenant", asked[2], StringComparison.Ordinal);
        Assert.Contains("2 incidents acme> ", terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_the_service_cannot_steer_the_terminal() =>
        Assert.DoesNotContain("\e[2J", (await RunAsync("status\n")).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    public async Task Narrow_terminal_is_no_obstacle(int width)
    {
        await using var server = await CannedServer.StartAsync(Answers);
        var terminal = new ScriptedTerminal("help\n", "brea\t\t\u0003", "s\t\t\u0003", "breakers list\n") { Width = width };
        await SessionAsync(terminal, server.Address);
        Assert.Contains("aws/ingest", terminal.Text, StringComparison.Ordinal);
    }

    private async Task<ScriptedTerminal> RunAsync(params object[] script)
    {
        await using var server = await CannedServer.StartAsync(Answers);
        var terminal = new ScriptedTerminal(script);
        await SessionAsync(terminal, server.Address);
        return terminal;
    }

    private async Task SessionAsync(ScriptedTerminal terminal, string server) =>
        Assert.Equal(0, await new PromptSession(terminal, _history, new PromptTarget(new Uri(server)), TimeProvider.System).RunAsync(_deadline.Token));
}
