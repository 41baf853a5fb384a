using Helios.Host.Cli;
using Helios.Specs.Host.Cli.Client;

namespace Helios.Specs.Host.Cli;

public sealed class SourcesCommandSpec
{
    private const string Source = """
        {"tenant":"acme","source":"azure","from":"2026-11-20T12:00:00Z","to":"2026-11-20T13:00:00Z","metric_windows":60,"copies":99000,"expected":100000,
         "missing":1500,"late":12,"duplicates":3,"differing":1,"unexpected":0,"suspended":0,"delivered_share":0.985,"mean_skew_ms":312.5,"p50_skew_ms":96,
         "p95_skew_ms":1500,"p99_skew_ms":12000}
        """;

    [Fact]
    public async Task List_shows_the_reliability_of_each_source()
    {
        var (code, output, error) = await RunAsync("/api/v1/sources", $$"""{"sources":[{{Source}}],"truncated":false}""", "list", "--last", "2h");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches(@"(?m)^acme/azure +98.5 % +1,500 +12 +3 +1 +96 ms +1,500 ms +12.0 s *$", output);
        StatusCommandSpec.FitsEightyColumns(output);
    }

    [Fact]
    public async Task History_shows_each_window()
    {
        var (code, output, _) = await RunAsync("/api/v1/sources/history", $$"""{"history":[{{Source}}],"truncated":true}""", "history", "--tenant", "acme");
        Assert.Equal(0, code);
        Assert.Matches(@"(?m)^12:00:00 +acme/azure +98.5 % +1,500 +12 +3 +1 +96 ms +1,500 ms *$", output);
        Assert.Contains("more: name a tenant or a source", output, StringComparison.Ordinal);
        StatusCommandSpec.FitsEightyColumns(output);
    }

    [Fact]
    public async Task Nothing_found_is_said() =>
        Assert.Contains("no samples in this range", (await RunAsync("/api/v1/sources", """{"sources":[]}""", "list")).Output, StringComparison.Ordinal);

    private static async Task<(int Code, string Output, string Error)> RunAsync(string path, string body, params string[] arguments)
    {
        await using var server = await CannedServer.StartAsync(path, body);
        return await CannedServer.RunAsync(SourcesCommand.Create(), [.. arguments, "--server", server.Address]);
    }
}
