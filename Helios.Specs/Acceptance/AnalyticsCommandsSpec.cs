using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Host.Cli;
using Helios.Pipeline.Analytics;
using Helios.Specs.Host.App;
using Helios.Specs.Host.Cli.Client;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>helios analytics against a service: before there is anything, when samples have been posted, and after a restart.</summary>
public sealed class AnalyticsCommandsSpec : IDisposable
{
    private const string Old = "helios.store.analysis-retention=3650d";

    private static readonly string[] Parts = ["anomalies", "alerts", "forecasts", "models", "patterns", "trends"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_part_answers_an_empty_service_then_what_was_found_and_the_same_after_a_restart()
    {
        string[] found;
        await using (var first = await RunningService.StartAsync(_folder.Path, Old))
        {
            foreach (var part in Parts)
            {
                var answer = await RunAsync(first, part, "--json");
                Assert.Equal((part, 0), (part, JsonNode.Parse(answer)![part]!.AsArray().Count));
                Assert.Contains($"no {part};", await RunAsync(first, part), StringComparison.Ordinal);
            }

            var body = string.Join('\n', ServiceHours.Of(0, ServiceHours.Hours).Select(sample => Encoding.UTF8.GetString(ServiceSampleJson.Write(sample))));
            using var posted = await first.PostAsync("/api/v1/analytics/samples", body + "\n{\"service\":\"calm\"}\n");
            Assert.Equal(HttpStatusCode.Accepted, posted.StatusCode);
            Assert.Contains("\"record\":577", await posted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            await Eventually.Holds(
                () => first.Service.AnalyticsTotals is { Held: 0, Engine: { Waiting: 0, Samples: 3 * ServiceHours.Hours } }, "all samples are judged", () => $"{first.Service.AnalyticsTotals}");
            // Counts are those before the last commit; the offset says that it is through.
            await first.Holds("SELECT \"offset\" FROM shards WHERE topic = 'analytics-alerts'", $"{3 * ServiceHours.Hours}");
            await first.Holds("SELECT COUNT(DISTINCT service) FROM ml_predictive_alerts WHERE service = 'climbing'", "1");
            await first.Holds("SELECT COUNT(*) FROM ml_anomalies WHERE service = 'broken' AND metric = 'error_rate'", "1");
            await AssertAnswersAsync(first);
            found = await Task.WhenAll(Parts.Select(part => RunAsync(first, part, "--json")));
        }

        await using var second = await RunningService.StartAsync(_folder.Path, Old);
        var again = await Task.WhenAll(Parts.Select(part => RunAsync(second, part, "--json")));
        Assert.Equal(found, again);
    }

    private static async Task AssertAnswersAsync(RunningService running)
    {
        foreach (var part in Parts)
        {
            Assert.NotEmpty(JsonNode.Parse(await RunAsync(running, part, "--json"))![part]!.AsArray());
        }

        Assert.Matches("(?m)^01-11 12:00 +broken +error_rate +spike", await RunAsync(running, "anomalies", "--service", "broken", "--metric", "error_rate"));
        Assert.Contains("no anomalies;", await RunAsync(running, "anomalies", "--tenant", "nobody"), StringComparison.Ordinal);
        Assert.Single(JsonNode.Parse(await RunAsync(running, "models", "--limit", "1", "--json"))!["models"]!.AsArray());
    }

    private static async Task<string> RunAsync(RunningService running, string part, params string[] arguments)
    {
        string[] service = part == "forecasts" ? ["--service", "climbing"] : [];
        var (code, output, error) = await CannedServer.RunAsync(AnalyticsCommand.Create(), [part, "--server", running.Service.Address, .. service, .. arguments]);
        Assert.Equal((0, ""), (code, error));
        return output;
    }
}
