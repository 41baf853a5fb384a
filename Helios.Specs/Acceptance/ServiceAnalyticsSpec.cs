using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Connectors.Log;
using Helios.Connectors.Log.Embedded;
using Helios.Connectors.Sqlite.Log;
using Helios.Host.Analyzing;
using Helios.Pipeline.Analytics;
using Helios.Specs.Connectors.Log;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>Samples go in over HTTP; anomalies, models and alerts come out of tables, HTTP and topics, each once, whatever restarts lie between.</summary>
public sealed class ServiceAnalyticsSpec : IDisposable
{
    private const int Restart = 96;

    // The hours are of a fixed date: the trimming of what is too old must not take the rows away.
    private const string Old = "helios.store.analysis-retention=3650d";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Eight_days_of_three_services_with_restarts_give_what_one_run_gives_once()
    {
        var expected = Batch();
        await using (var first = await RunningService.StartAsync(_folder.Path, Old))
        {
            await PostAsync(first, 0, Restart);
            await Eventually.Holds(() => first.Service.AnalyticsTotals.Engine.Samples == 3 * Restart, "the first days", () => $"{first.Service.AnalyticsTotals}");
        }

        string[] rows;
        await using (var second = await RunningService.StartAsync(_folder.Path, Old))
        {
            await PostAsync(second, Restart, ServiceHours.Hours);
            await second.Holds("SELECT id FROM ml_anomalies ORDER BY id", expected.Anomalies);
            await second.Holds("SELECT id FROM ml_predictive_alerts ORDER BY id", expected.Alerts);
            await second.Holds("SELECT DISTINCT service FROM ml_models WHERE status = 'active' ORDER BY 1", "broken", "calm", "climbing");
            await AssertAnswersAsync(second);
            rows = second.Query("SELECT * FROM ml_anomalies ORDER BY id");
        }

        await using (var third = await RunningService.StartAsync(_folder.Path, Old))
        {
            await Eventually.Holds(
                () => third.Service.AnalyticsTotals is { Held: 0, Engine: { Waiting: 0, Services: 3 } }, "three services are watched again", () => $"{third.Service.AnalyticsTotals}");
            Assert.Equal(rows, third.Query("SELECT * FROM ml_anomalies ORDER BY id"));
        }

        await AssertTopicAsync(TopicNames.MlAnomalies, expected.Anomalies);
        await AssertTopicAsync(TopicNames.PredictiveAlerts, expected.Alerts);
    }

    private static (string[] Anomalies, string[] Alerts) Batch()
    {
        var run = new AnalyzeRun(new AnalyticsOptions());
        foreach (var sample in ServiceHours.Of(0, ServiceHours.Hours))
        {
            run.Add(sample);
        }

        var result = run.Complete();
        Assert.Contains(result.Anomalies, row => row is { Service: "broken", Metric: "error_rate" } && row.WindowStart == ServiceHours.Leap);
        Assert.Contains(result.Alerts, row => row is { Service: "climbing", Metric: "error_rate" });
        return ([.. result.Anomalies.Select(row => row.Id).Order(StringComparer.Ordinal)], [.. result.Alerts.Select(row => row.Id).Order(StringComparer.Ordinal)]);
    }

    private static async Task PostAsync(RunningService running, int from, int to)
    {
        var body = string.Join('\n', ServiceHours.Of(from, to).Select(sample => Encoding.UTF8.GetString(ServiceSampleJson.Write(sample))));
        using var answer = await running.PostAsync("/api/v1/analytics/samples", body);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private static async Task AssertAnswersAsync(RunningService running)
    {
        var anomalies = await ReadAsync(running, "anomalies?service=broken&metric=error_rate");
        Assert.Contains(anomalies["anomalies"]!.AsArray(), row => (DateTimeOffset)row!["window_start"]! == ServiceHours.Leap);
        Assert.NotEmpty((await ReadAsync(running, "alerts?service=climbing"))["alerts"]!.AsArray());
        Assert.NotEmpty((await ReadAsync(running, "forecasts?service=climbing&metric=error_rate"))["forecasts"]!.AsArray());
        Assert.NotEmpty((await ReadAsync(running, "models?service=calm"))["models"]!.AsArray());
        Assert.NotEmpty((await ReadAsync(running, "trends?service=climbing&metric=error_rate"))["trends"]!.AsArray());
    }

    private static async Task<JsonNode> ReadAsync(RunningService running, string path)
    {
        using var answer = await running.GetAsync($"/api/v1/analytics/{path}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private async Task AssertTopicAsync(string topic, string[] ids)
    {
        await using var log = SqliteTopicLog.Open(_folder.File("topics.db"), new EmbeddedLogOptions(), TimeProvider.System);
        await using var member = new LogMember(log, new ConsumerSettings { Topics = [topic], Group = "spec", Member = "spec" });
        await member.ReadUntil(() => Ids(member).SetEquals(ids), $"{topic} with {string.Join(' ', ids)}");
    }

    private static HashSet<string> Ids(LogMember member) => [.. member.Seen.Select(record => (string)JsonNode.Parse(record.Value)!["id"]!)];
}
