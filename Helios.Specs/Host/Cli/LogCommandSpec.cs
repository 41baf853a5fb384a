using System.Text.Json.Nodes;
using Helios.Host.Cli;
using Helios.Specs.Host.Cli.Client;

namespace Helios.Specs.Host.Cli;

public sealed class LogCommandSpec
{
    private const string Lines = """
        {"lines":[
          {"sequence":1,"time":"2026-11-20T11:00:00.5Z","level":"information","category":"Helios.Host.App","event_id":1,"message":"old"},
          {"sequence":2,"time":"2026-11-20T12:04:59.25Z","level":"error","category":"Helios.Store.Writer","event_id":2,"message":"disk \u001b[2J full","exception":"IOException: full\n at x"}],
         "next_cursor":"2","missed":0,"dropped":0}
        """;

    private const string Levels = """{"default":"information","levels":[{"category":"Helios.Store","level":"debug","until":"2026-11-20T12:15:00Z"}]}""";

    [Fact]
    public async Task Tail_prints_a_line_each_and_cleans_it()
    {
        var (_, output, server) = await RunAsync(("/api/v1/logs", Lines), "tail", "--level", "warning", "--category", "Helios");
        Assert.Equal("11:00:00.500 info  App: old\n12:04:59.250 error Writer: disk ·[2J full (IOException: full)\n", output);
        Assert.Equal("GET /api/v1/logs?level=warning&category=Helios&limit=50", server.Requests.Single());
    }

    [Fact]
    public async Task Since_leaves_old_lines_out() =>
        Assert.DoesNotContain("old", (await RunAsync(("/api/v1/logs", Lines), "tail", "--since", "10m")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Json_is_one_object_a_line() =>
        Assert.Equal([1, 2], (await RunAsync(("/api/v1/logs", Lines), "tail", "--json")).Output.TrimEnd().Split('\n').Select(line => (int)JsonNode.Parse(line)!["sequence"]!));

    [Fact]
    public async Task Following_asks_behind_the_last_line_until_it_is_stopped()
    {
        await using var server = await CannedServer.StartAsync("/api/v1/logs", Lines);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var output = new StopAfter(3, stop);
        var code = await LogCommand.Create().Parse(["tail", "-f", "--server", server.Address]).InvokeAsync(new() { Output = output, ProcessTerminationTimeout = null }, stop.Token);
        Assert.Equal(0, code);
        Assert.EndsWith("limit=50&after=2", server.Requests.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Level_shows_and_sets()
    {
        var (code, output, _) = await RunAsync(("/api/v1/logs/level", Levels), "level");
        Assert.Equal(0, code);
        Assert.Matches("(?m)^all +information$", output);
        Assert.Matches("(?m)^Helios.Store +debug +in 10 min$", output);
        var (_, _, server) = await RunAsync(("/api/v1/logs/level", Levels), "level", "debug", "--category", "Helios.Store", "--for", "10m");
        Assert.Equal("""PUT /api/v1/logs/level {"level":"debug","category":"Helios.Store","expires_after_s":600}""", server.Requests.Single());
        (_, _, server) = await RunAsync(("/api/v1/logs/level", Levels), "level", "configured");
        Assert.Equal("""PUT /api/v1/logs/level {"level":null,"category":""}""", server.Requests.Single());
    }

    [Theory]
    [InlineData("tail", "--level", "loud")]
    [InlineData("level", "loud")]
    [InlineData("tail", "--since", "yesterday")]
    public void Unknown_words_are_wrong_usage(params string[] arguments) => Assert.NotEmpty(LogCommand.Create().Parse(arguments).Errors);

    private static async Task<(int Code, string Output, CannedServer Server)> RunAsync((string Path, string Body) answer, params string[] arguments)
    {
        await using var server = await CannedServer.StartAsync([answer]);
        var (code, output, error) = await CannedServer.RunAsync(LogCommand.Create(), [.. arguments, "--server", server.Address]);
        Assert.Equal("", error);
        return (code, output, server);
    }
}
