using Helios.Host.Cli;
using Helios.Specs.Host.Cli.Client;

namespace Helios.Specs.Host.Cli;

public sealed class AnomaliesCommandSpec
{
    private const string Anomaly = """
        {"id":"0123456789abcdef0123456789abcdef","tenant":"acme","metric":"event_rate_per_minute","kind":"drop","severity":"high","state":"resolved",
         "method":"ewma","score":2.5,"peak_score":4.25,"opened_at":"2026-11-20T12:00:00Z","ended_at":"2026-11-20T12:04:00Z","end_reason":"resolved",
         "in_maintenance":false,"explanation":"event_rate_per_minute fell to 5","feedback":[{"at":"2026-11-20T12:04:30Z","label":"confirmed","by":"ann","note":"gcp was down"}]}
        """;

    [Fact]
    public async Task List_shows_a_line_an_anomaly()
    {
        var (code, output, error) = await RunAsync("/api/v1/anomalies", $$"""{"anomalies":[{{Anomaly}}],"next_cursor":"17"}""", "list", "--state", "resolved");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches("(?m)^01234567 +5 min +resolved +high +acme/event_rate_per_minute +right$", output);
        Assert.Contains("more: --cursor 17", output, StringComparison.Ordinal);
        StatusCommandSpec.FitsEightyColumns(output);
    }

    [Fact]
    public async Task Nothing_found_is_said() =>
        Assert.Contains("no anomalies", (await RunAsync("/api/v1/anomalies", """{"anomalies":[]}""", "list")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task One_is_shown_with_its_life_and_what_was_said()
    {
        var (_, output, _) = await RunAsync("/api/v1/anomalies/01234567", Anomaly, "show", "01234567");
        Assert.Contains("event_rate_per_minute fell to 5", output, StringComparison.Ordinal);
        Assert.Contains("ended     60 s ago (12:04:00Z), resolved", output, StringComparison.Ordinal);
        Assert.Contains("said      confirmed by ann, 30 s ago (12:04:30Z): gcp was down", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Precision_is_shown_by_metric_and_method()
    {
        const string body = """{"last":100,"methods":[{"metric":"duplicate_rate","method":"knn","confirmed":3,"false_alarms":1,"precision":0.75}]}""";
        Assert.Matches("(?m)^duplicate_rate +knn +3 +1 +75 ?%$", (await RunAsync("/api/v1/anomalies/precision", body, "precision")).Output);
    }

    [Fact]
    public async Task Refusal_of_the_server_is_told_and_exits_3()
    {
        await using var server = await CannedServer.StartAsync("/api/v1/anomalies/012345", """{"detail":"there is no anomaly 012345"}""", 404);
        var (code, _, error) = await CannedServer.RunAsync(AnomaliesCommand.Create(), ["show", "012345", "--server", server.Address]);
        Assert.Equal(3, code);
        Assert.Contains("answered GET /api/v1/anomalies/012345 with 404: there is no anomaly 012345", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ranking_is_shown_worst_first()
    {
        const string body = """{"strategy":"max","level":"tenant","metrics":16,"overall":2.5,"entries":[{"rank":1,"tenant":"acme","score":2.5},{"rank":2,"tenant":"b","score":0.5}]}""";
        await using var server = await CannedServer.StartAsync("/api/v1/rankings", body);
        var (code, output, error) = await CannedServer.RunAsync(RankingsCommand.Create(), ["--server", server.Address]);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("tenant by max   16 metrics   overall 2.50", output, StringComparison.Ordinal);
        Assert.Matches("(?m)^ *1 +2.50 +acme *$", output);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string path, string body, params string[] arguments)
    {
        await using var server = await CannedServer.StartAsync(path, body);
        return await CannedServer.RunAsync(AnomaliesCommand.Create(), [.. arguments, "--server", server.Address]);
    }
}
