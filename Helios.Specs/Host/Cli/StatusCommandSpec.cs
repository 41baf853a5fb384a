using Helios.Host.Cli;
using Helios.Specs.Host.App;
using Helios.Specs.Host.Cli.Client;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Cli;

public sealed class StatusCommandSpec
{
    private const string Fine = """
        {"version":"0.1.0","node":"a","state":"running","now":"2026-11-20T12:05:00Z","uptime_seconds":3661,"simulated":false,
         "events_total":1234567,"events_per_second":398.2,"verdict_totals":{"consistent":90,"missing":8,"inconsistent":1,"collision":1},
         "verdicts_per_second":12,"rejected_by_reason":{"malformed":3,"no_id":2},"open_windows":17,"queue_depth":5,"queue_capacity":65536,
         "sources":[{"name":"aws","expected":true,"suspended":false,"events_total":400,"events_per_second":4,"last_seen":"2026-11-20T12:04:50Z","missing":8,"skew_ms":41.5}],
         "problems":[],"a_field_of_tomorrow":1,
         "parts":[{"part":"log","primary":"kafka","mode":"primary","serving":"kafka","since":"2026-11-20T11:00:00Z","why":null,"pending":0},
                  {"part":"index","primary":"redis","mode":"primary","serving":"redis","since":"2026-11-20T11:00:00Z","why":null,"pending":0},
                  {"part":"store","primary":"postgres","mode":"primary","serving":"postgres","since":"2026-11-20T11:00:00Z","why":null,"pending":0}]}
        """;

    private static readonly string Fallback = Fine.Replace(
        """{"part":"index","primary":"redis","mode":"primary","serving":"redis","since":"2026-11-20T11:00:00Z","why":null,"pending":0}""",
        """{"part":"index","primary":"redis","mode":"fallback","serving":"sqlite","since":"2026-11-20T12:02:00Z","why":"redis:6379: connection refused","pending":1204}""",
        StringComparison.Ordinal);

    private static readonly string Waiting = Fine.Replace(
        """{"part":"store","primary":"postgres","mode":"primary","serving":"postgres","since":"2026-11-20T11:00:00Z","why":null,"pending":0}""",
        """{"part":"store","primary":"postgres","mode":"waiting","serving":"","since":"2026-11-19T12:02:00Z","why":"the database is starting up","pending":1}""",
        StringComparison.Ordinal);

    [Fact]
    public async Task Healthy_service_is_shown_and_exits_0()
    {
        await using var server = await CannedServer.StartAsync("/status", Fine);
        var (code, output, error) = await CannedServer.RunAsync(StatusCommand.Create(), ["--server", server.Address]);
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("a   running   up 01:01:01   version 0.1.0", output, StringComparison.Ordinal);
        Assert.DoesNotContain("!", output, StringComparison.Ordinal);
        Assert.Matches("(?m)^log +primary +kafka +kafka +0 +65 min ago$", output);
        Assert.Matches("(?m)^aws +400 +4.0/s +8 +42 ms +10 s ago +expected$", output);
        Assert.Contains("events    1,234,567, 398/s; rejected 5", output, StringComparison.Ordinal);
        FitsEightyColumns(output);
    }

    [Fact]
    public async Task Fallback_is_on_top_with_since_when_and_why_and_exits_1()
    {
        await using var server = await CannedServer.StartAsync("/status", Fallback);
        var (code, output, _) = await CannedServer.RunAsync(StatusCommand.Create(), ["--server", server.Address + "/"]);
        Assert.Equal(1, code);
        var lines = output.Split('\n');
        Assert.StartsWith("a   DEGRADED", lines[0], StringComparison.Ordinal);
        Assert.Equal("! index: sqlite stands in for redis, since 3 min ago (12:02:00Z)", lines[1]);
        Assert.Equal("  why: redis:6379: connection refused", lines[2]);
        Assert.StartsWith("  1,204 records to copy to redis", lines[3], StringComparison.Ordinal);
        Assert.Matches("(?m)^index +fallback +sqlite +redis +1,204 +3 min ago$", output);
        FitsEightyColumns(output);
    }

    [Fact]
    public async Task Waiting_part_says_that_nothing_is_lost()
    {
        await using var server = await CannedServer.StartAsync("/status", Waiting);
        var (code, output, _) = await CannedServer.RunAsync(StatusCommand.Create(), ["--server", server.Address]);
        Assert.Equal(1, code);
        Assert.Contains("! store: postgres is away and nothing can stand in, since 24 h ago", output, StringComparison.Ordinal);
        Assert.Contains("1 commit waiting; nothing is lost", output, StringComparison.Ordinal);
        Assert.Matches("(?m)^store +waiting +nothing +postgres +1 +24 h ago$", output);
        FitsEightyColumns(output);
    }

    [Fact]
    public async Task Json_is_the_servers_own_unchanged()
    {
        await using var server = await CannedServer.StartAsync("/status", Fallback);
        var (code, output, _) = await CannedServer.RunAsync(StatusCommand.Create(), ["--json", "--server", server.Address]);
        Assert.Equal((1, Fallback + "\n"), (code, output));
    }

    [Fact]
    public async Task Text_from_the_server_cannot_steer_the_terminal()
    {
        await using var server = await CannedServer.StartAsync("/status", Fine.Replace("\"problems\":[]", "\"problems\":[\"x \\u001b[2J [red]y\"]", StringComparison.Ordinal));
        var (_, output, _) = await CannedServer.RunAsync(StatusCommand.Create(), ["--server", server.Address]);
        Assert.DoesNotContain("\e", output, StringComparison.Ordinal);
        Assert.Contains("[red]y", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Absent_server_exits_3_and_says_what_to_do()
    {
        var address = $"http://127.0.0.1:{FreePort.Next()}";
        var (code, output, error) = await CannedServer.RunAsync(StatusCommand.Create(), ["--server", address]);
        Assert.Equal((3, ""), (code, output));
        Assert.Equal($"helios: cannot reach {address}/: connection refused. Is 'helios serve' running there? Another server: --server URL or HELIOS_SERVER\n", error);
    }

    [Theory]
    [InlineData("not json", 200, "not as this version of HELIOS does")]
    [InlineData("null", 200, "not as this version of HELIOS does")]
    [InlineData("""{"parts":null}""", 200, "not as this version of HELIOS does")]
    [InlineData("""{"detail":"the store is away"}""", 503, "with 503: the store is away")]
    [InlineData("<html>", 502, "with 502")]
    public async Task Answer_of_no_use_exits_3(string body, int status, string expected)
    {
        await using var server = await CannedServer.StartAsync("/status", body, status);
        var (code, _, error) = await CannedServer.RunAsync(StatusCommand.Create(), ["--server", server.Address]);
        Assert.Equal(3, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:8080")]
    [InlineData("ftp://x")]
    [InlineData("")]
    public async Task Address_that_is_none_is_wrong_usage(string address)
    {
        var (code, _, error) = await CannedServer.RunAsync(StatusCommand.Create(), ["--server", address]);
        Assert.Equal(2, code);
        Assert.Contains($"--server: '{address}' is not an address", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_asks_again_until_it_is_stopped()
    {
        await using var server = await CannedServer.StartAsync("/status", Fine);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var output = new StopAfter(2, stop);
        var code = await StatusCommand.Create().Parse(["--watch", "--server", server.Address])
            .InvokeAsync(new() { Output = output, ProcessTerminationTimeout = null }, stop.Token);
        Assert.Equal((0, 2), (code, output.Pages));
    }

    [Fact]
    public async Task Real_service_answers_the_program()
    {
        using var folder = new TempFolder();
        await using var running = await RunningService.StartAsync(folder.Path, "helios.node.name=n1");
        var helios = await HeliosProcess.RunAsync(
            ["status"], options: new HeliosOptions { Environment = new Dictionary<string, string?> { ["HELIOS_SERVER"] = running.Service.Address } });
        Assert.Equal((0, ""), (helios.ExitCode, helios.Errors));
        Assert.StartsWith("n1   running", helios.Output, StringComparison.Ordinal);
        Assert.Contains($"version {running.Service.Reporter.Take().Version}", helios.Output, StringComparison.Ordinal);
    }

    internal static void FitsEightyColumns(string output) => Assert.All(output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
}
