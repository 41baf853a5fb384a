using System.Text.Json.Nodes;
using Helios.Host.Cli;
using Helios.Host.Cli.Client;
using Helios.Specs.Host.Cli.Client;

namespace Helios.Specs.Host.Cli;

public sealed class MetricsCommandSpec
{
    private const string Metrics = """
        # HELP helios_events_total Copies admitted.
        # TYPE helios_events_total counter
        helios_events_total{source="aws"} 1200
        helios_events_total{source="gcp"} 7
        # TYPE helios_windows gauge
        helios_windows 3
        """;

    [Fact]
    public async Task Without_a_name_metrics_are_listed()
    {
        var (code, output) = await RunAsync();
        Assert.Equal(0, code);
        Assert.Matches("(?m)^helios_events_total +counter +2 +-$", output);
        Assert.Matches("(?m)^helios_windows +gauge +1 +3$", output);
    }

    [Fact]
    public async Task Name_and_label_choose_series()
    {
        var (_, output) = await RunAsync("events", "--label", "aws");
        Assert.Matches("(?m)^source=\"aws\" +1,200$", output);
        Assert.DoesNotContain("gcp", output, StringComparison.Ordinal);
        Assert.Contains("no metrics of that name", (await RunAsync("nothing")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_for_programs()
    {
        var json = JsonNode.Parse((await RunAsync("windows", "--json")).Output)!;
        Assert.Equal(3, (double?)json["metrics"]![0]!["series"]![0]!["value"]);
    }

    [Fact]
    public void Watched_counters_have_rates_from_the_second_page_on()
    {
        var page = new MetricsPage();
        var at = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
        Assert.DoesNotContain("/s", Draw(page, "a_total 10", at), StringComparison.Ordinal);
        Assert.Matches("all +30 +10/s", Draw(page, "a_total 30", at.AddSeconds(2)));
        Assert.DoesNotContain("/s", Draw(page, "a_total 5", at.AddSeconds(4)), StringComparison.Ordinal);
    }

    private static string Draw(MetricsPage page, string line, DateTimeOffset at) => string.Join('\n', CliScreen.Lines(
        page.Series(new ServerReply<IReadOnlyList<MetricFamily>>("", MetricsText.Parse($"# TYPE a_total counter\n{line}\n"), at)), 80, colour: false));

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var server = await CannedServer.StartAsync("/metrics", Metrics);
        var (code, output, error) = await CannedServer.RunAsync(MetricsCommand.Create(), [.. arguments, "--server", server.Address]);
        Assert.Equal("", error);
        return (code, output);
    }
}
