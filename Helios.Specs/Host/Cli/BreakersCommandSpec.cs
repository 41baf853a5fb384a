using System.Text.Json.Nodes;
using Helios.Actors.Breakers;
using Helios.Host.Cli;
using Helios.Specs.Host.Api.Breakers;
using Helios.Specs.Host.App.Healing.Breakers;
using Helios.Specs.Host.Cli.Client;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Cli;

public sealed class BreakersCommandSpec
{
    private const string Widest = """
        {"cloud":"a-cloud-with-a-name-of-32-letters","operation":"delivery","state":"metrics_only","since":"2026-11-20T12:00:00Z","by":"ann","reason":"first week",
         "mode":"metrics_only","trips":12345,"would_trips":7,"failure_ratio":0.123456,"slow_ratio":1,"calls":123456789}
        """;

    private readonly BreakerCluster _cluster = new(new FakeTimeProvider());

    [Fact]
    public async Task List_shows_a_line_a_breaker_in_eighty_columns()
    {
        await using var server = await CannedServer.StartAsync("/api/v1/breakers", $$"""{"breakers":[{{Widest}},{"cloud":"aws","operation":"ingest","state":"closed"}]}""");
        var (code, output, error) = await CannedServer.RunAsync(BreakersCommand.Create(), ["list", "--state", "closed", "--server", server.Address]);
        Assert.Equal((0, ""), (code, error));
        Assert.Matches("(?m)^a-cloud-with-…/delivery +metrics_only +5 min +[0-9.]+ ?[kM]? +12\\.3% +100% +12", output);
        Assert.Matches("(?m)^aws/ingest +closed +- +0 +- +- +0$", output);
        StatusCommandSpec.FitsEightyColumns(output);
    }

    [Fact]
    public async Task Nothing_found_is_said() => Assert.Contains("no breakers", (await RunAsync("list")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Show_tells_why_its_nodes_and_its_history()
    {
        Report("aws/ingest", BreakerStatus.Open);
        var (code, output, _) = await RunAsync("show", "aws/ingest");
        Assert.Equal(0, code);
        Assert.Contains("aws/ingest   open   mode normal", output, StringComparison.Ordinal);
        Assert.Contains("because   1 of 1 nodes open; on n1 90 % failed and 5 % were slow of 100", output, StringComparison.Ordinal);
        Assert.Contains("node      n1: open, 100 calls, 90% failed", output, StringComparison.Ordinal);
        Assert.Contains("closed -> open, by helios:", output, StringComparison.Ordinal);
        StatusCommandSpec.FitsEightyColumns(output);
        Assert.Contains("aws/ingest   open", (await RunAsync("show", "aws")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cloud_means_all_of_its_operations()
    {
        Report("aws/ingest", BreakerStatus.Closed);
        Report("aws/delivery", BreakerStatus.Open);
        Report("gcp/ingest", BreakerStatus.Closed);
        var (code, output, error) = await RunAsync("isolate", "aws", "--reason", "planned work", "--by", "ann");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches("(?m)^aws/delivery +isolated .*\n(.*\n)?aws/ingest +isolated ", output);
        Assert.Equal(("ann", "planned work"), (_cluster.State("aws/ingest").By, _cluster.State("aws/ingest").Reason));
        Assert.Equal(BreakerStatus.Closed, _cluster.State("gcp/ingest").Status);
        await RunAsync("close", "aws");
        Assert.Equal((BreakerStatus.Closed, BreakerStatus.Closed), (_cluster.State("aws/ingest").Status, _cluster.State("aws/delivery").Status));
    }

    [Fact]
    public async Task Json_of_one_is_the_servers_and_of_a_cloud_a_list()
    {
        Report("aws/ingest", BreakerStatus.Closed);
        var one = JsonNode.Parse((await RunAsync("mode", "aws/ingest", "metrics_only", "--reason", "try", "--json")).Output)!;
        Assert.Equal(("metrics_only", "ingest"), ((string?)one["state"], (string?)one["operation"]));
        var many = JsonNode.Parse((await RunAsync("reset", "aws", "--json")).Output)!;
        Assert.Equal("closed", (string?)Assert.Single(many["breakers"]!.AsArray())!["state"]);
    }

    [Fact]
    public async Task Unknown_names_are_told_and_exit_3()
    {
        var (code, _, error) = await RunAsync("isolate", "mars", "--reason", "work");
        Assert.Equal((3, "helios: there is no breaker of a cloud 'mars'; 'helios breakers list' names them\n"), (code, error));
        (code, _, error) = await RunAsync("close", "mars/ingest");
        Assert.Equal(3, code);
        Assert.Contains("404: there is no breaker mars/ingest", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("isolate", "aws")]
    [InlineData("mode", "aws", "metrics_only")]
    [InlineData("mode", "aws", "half", "--reason", "r")]
    [InlineData("close")]
    [InlineData("list", "--state", "broken")]
    public void Missing_reason_or_wrong_word_is_an_error_of_usage(params string[] arguments) =>
        Assert.NotEmpty(BreakersCommand.Create().Parse(arguments).Errors);

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var server = await BreakerServer.StartAsync(_cluster);
        return await CannedServer.RunAsync(BreakersCommand.Create(), [.. arguments, "--server", server.Address]);
    }

    private void Report(string name, BreakerStatus status) => _cluster.Ask(name, new BreakerCommand.Reported("n1", NodeReport.Of(
        new BreakerFigures(status, null, 0, 0, new CallCounts(100, 90, 5)), 0, new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero))));
}
