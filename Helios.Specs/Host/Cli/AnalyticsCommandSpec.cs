using System.Text.Json.Nodes;
using Helios.Host.Cli;
using Helios.Specs.Host.Cli.Client;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Cli;

public sealed class AnalyticsCommandSpec
{
    private const string Service = "payments-gateway-europe-west-1";

    private static readonly (string Part, string Row, string Shown)[] Parts =
    [
        ("anomalies", """
            {"window_start":"2026-11-20T12:00:00Z","service":"payments-gateway-europe-west-1","metric":"latency_mean_ms","type":"pattern_shift",
             "severity":"critical","score":2.94,"resolved":false}
            """, "^11-20 12:00 +payments…e-west-1 +latency_mean_ms +pattern_shift +critical +no$"),
        ("alerts", """
            {"created_at":"2026-11-20T12:00:00Z","service":"payments-gateway-europe-west-1","metric":"latency_mean_ms","threshold":12345.6,
             "probability":1,"predicted_time_start":"2026-11-20T14:00:00Z","materialised":null,"severity":"high"}
            """, "^11-20 12:00 +payme…west-1 +latency_mean_… +1.23E\\+04 +100% +11-20 14:00 +-$"),
        ("forecasts", """
            {"predicted_for":"2026-11-20T12:00:00Z","metric":"latency_mean_ms","model":"seasonal_naive","lower_bound":-1234.5,"value":1234.5,"upper_bound":12345}
            """, "^11-20 12:00 +latency_mean_ms +seasonal_naive +-1.23E\\+03 +1.23E\\+03 +1.23E\\+04$"),
        ("models", """
            {"trained_at":"2026-11-20T12:00:00Z","service":"payments-gateway-europe-west-1","name":"forecast_latency_mean_ms","kind":"seasonal_naive",
             "status":"retired","samples":168,"drift":0.00278}
            """, "^11-20 12:00 +paymen…-west-1 +latency_mean_ms +seasonal_naive +retired +0.00278$"),
        ("patterns", """
            {"last_seen_at":"2026-11-20T12:00:00Z","service":"payments-gateway-europe-west-1","size":10000,"occurrences":10000,"shift":true,
             "signature":"total_requests+ error_rate+ risk_score-"}
            """, "^11-20 12:00 +paymen…-west-1 +1E\\+04 +1E\\+04 +yes +total_requests\\+ error_rate…$"),
        ("trends", """
            {"window_end":"2026-11-20T12:00:00Z","service":"payments-gateway-europe-west-1","metric":"latency_mean_ms","direction":"down","slope":-0.00001234,
             "seasonal":true,"confidence":0.31}
            """, "^11-20 12:00 +paymen…-west-1 +latency_mean_ms +down +-1.23E-05 +yes +31%$"),
    ];

    public static TheoryData<string> Names => [.. Parts.Select(part => part.Part)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Part_is_a_table_of_eighty_columns_and_json_is_the_servers_own(string part)
    {
        var (_, row, shown) = Parts.Single(entry => entry.Part == part);
        var body = $$"""{"{{part}}":[{{row}}]}""";
        await using var server = await CannedServer.StartAsync($"/api/v1/analytics/{part}", body);
        var (code, output, error) = await RunAsync(server.Address, part, "--service", Service);
        Assert.Equal((0, ""), (code, error));
        Assert.Matches("(?m)" + shown, output);
        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Equal((0, body + "\n", ""), await RunAsync(server.Address, part, "--service", Service, "--json"));
    }

    [Fact]
    public async Task Newest_hour_stands_on_top_whenever_it_was_told()
    {
        const string body = """
            {"anomalies":[{"window_start":"2026-11-19T12:00:00Z","service":"a"},{"window_start":"2026-11-20T12:00:00Z","service":"b"},{"service":"c"}]}
            """;
        await using var server = await CannedServer.StartAsync("/api/v1/analytics/anomalies", body);
        var (_, output, _) = await RunAsync(server.Address, "anomalies");
        Assert.Equal(["b", "a", "c"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line[13..14]));
    }

    [Theory]
    [InlineData("""{"precision":{"judged":3,"materialised":2,"share":0.6666},"alerts":[]}""", "precision 67%: 2 of the last 3 judged alerts came true")]
    [InlineData("""{"precision":{"judged":0,"materialised":0,"share":null},"alerts":[]}""", "no alert judged yet")]
    public async Task Precision_of_past_alerts_is_told_and_an_empty_answer_says_why(string body, string head)
    {
        await using var server = await CannedServer.StartAsync("/api/v1/analytics/alerts", body);
        var (code, output, _) = await RunAsync(server.Address, "alerts");
        Assert.Equal(0, code);
        Assert.StartsWith(head, output, StringComparison.Ordinal);
        Assert.Contains("helios.store.analysis-retention", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Absent_server_exits_3_and_a_refusal_too()
    {
        var (code, output, error) = await RunAsync($"http://127.0.0.1:{FreePort.Next()}", "trends");
        Assert.Equal((3, ""), (code, output));
        Assert.Contains("Is 'helios serve' running there?", error, StringComparison.Ordinal);
        await using var server = await CannedServer.StartAsync("/api/v1/analytics/trends", """{"detail":"the store is away"}""", 503);
        (code, _, error) = await RunAsync(server.Address, "trends");
        Assert.Equal(3, code);
        Assert.Contains("the store is away", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_from_the_server_cannot_steer_the_terminal()
    {
        await using var server = await CannedServer.StartAsync("/api/v1/analytics/patterns", """{"patterns":[{"service":"x\u001b[2J [red]y","signature":"\u001b]0;z"}]}""");
        var (_, output, _) = await RunAsync(server.Address, "patterns");
        Assert.DoesNotContain("\e", output, StringComparison.Ordinal);
        Assert.NotNull(JsonNode.Parse((await RunAsync(server.Address, "patterns", "--json")).Output));
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(string server, string part, params string[] arguments) =>
        CannedServer.RunAsync(AnalyticsCommand.Create(), [part, "--server", server, .. arguments]);
}
