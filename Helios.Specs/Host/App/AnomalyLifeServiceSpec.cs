using System.Net;
using System.Text.Json.Nodes;
using Helios.Host.Cli;
using Helios.Specs.Host.App.Side;
using Helios.Specs.Host.Cli.Client;
using Helios.Specs.Pipeline.Metrics;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App;

/// <summary>The life of an anomaly through the whole program: from partial samples on the topic to the row, the API and the command line.</summary>
public sealed class AnomalyLifeServiceSpec : IDisposable
{
    private const string Rows = "SELECT state, coalesce(end_reason, ''), in_maintenance FROM anomalies";

    private readonly TempFolder _folder = new();
    private int _window;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Outage_opens_goes_on_over_a_restart_and_resolves_in_one_row()
    {
        var id = "";
        await using (var before = await StartAsync())
        {
            await SendAsync(before, 500, 8);
            await SendAsync(before, 5, 1);
            await before.Holds(Rows, "open||0");
            id = before.Query("SELECT id FROM anomalies")[0];
        }

        await using var after = await StartAsync();
        await SendAsync(after, 5, 1);
        await after.Holds(Rows, "ongoing||0");
        await SendAsync(after, 500, 3);
        await after.Holds(Rows, "resolved|resolved|0");
        Assert.Equal([id], after.Query("SELECT id FROM anomalies"));
        Assert.Equal(["1"], after.Query("SELECT count(*) FROM anomalies WHERE opened_at < updated_at AND ended_at = updated_at AND peak_score >= score"));
    }

    [Fact]
    public async Task Outage_in_planned_work_is_recorded_and_decides_nothing()
    {
        await using var running = await StartAsync(
            "helios.detection.maintenance.move.from=2026-11-20T12:08:00Z", "helios.detection.maintenance.move.to=2026-11-20T12:09:00Z");
        await SendAsync(running, 500, 8);
        await SendAsync(running, 5, 1);
        await running.Holds(Rows, "open||1");
        Assert.Empty((await running.StatusAsync())["recent_anomalies"]!.AsArray());
    }

    [Fact]
    public async Task Anomaly_is_labelled_found_and_ranked_over_http_and_by_the_command_line()
    {
        await using var running = await StartAsync();
        await SendAsync(running, 500, 8);
        await SendAsync(running, 5, 1);
        await running.Holds(Rows, "open||0");
        var list = await running.JsonAsync("/api/v1/anomalies?tenant=a&state=open&limit=1");
        var anomaly = list["anomalies"]![0]!;
        var id = (string)anomaly["id"]!;
        Assert.Equal(("a", "drop", "ewma", "a|||event_rate_per_minute"), ((string)anomaly["tenant"]!, (string)anomaly["kind"]!, (string)anomaly["method"]!, (string)anomaly["dedup_key"]!));
        Assert.NotNull(list["next_cursor"]);
        var next = await running.JsonAsync($"/api/v1/anomalies?tenant=a&state=open&cursor={list["next_cursor"]}");
        Assert.Empty(next["anomalies"]!.AsArray());

        var label = await CannedServer.RunAsync(
            AnomaliesCommand.Create(), ["label", id[..8], "false_alarm", "--note", "load test", "--by", "ann", "--server", running.Service.Address]);
        Assert.Equal((0, ""), (label.Code, label.Error));
        var shown = await running.JsonAsync($"/api/v1/anomalies/{id}");
        Assert.Equal(("false_alarm", "ann", "load test"), ((string)shown["feedback"]![0]!["label"]!, (string)shown["feedback"]![0]!["by"]!, (string)shown["feedback"]![0]!["note"]!));
        var precision = await running.JsonAsync("/api/v1/anomalies/precision");
        Assert.Equal("""{"metric":"event_rate_per_minute","method":"ewma","confirmed":0,"false_alarms":1,"precision":0}""", precision["methods"]![0]!.ToJsonString());

        var ranked = await running.JsonAsync("/api/v1/rankings?level=metric&top=1");
        Assert.Equal("event_rate_per_minute", (string)ranked["entries"]![0]!["metric"]!);
        Assert.True((double)ranked["overall"]! > 1);
        using var answer = await running.PostAsync("/api/v1/explain", $$"""{"anomaly_id":"{{id}}"}""");
        Assert.Equal((string)anomaly["explanation"]!, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["explanation"]!["explanation"]!);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private Task<RunningService> StartAsync(params string[] set) =>
        RunningService.StartAsync(_folder.Path, ["helios.detection.ewma.warm-up=4", .. set]);

    private async Task SendAsync(RunningService running, int events, int windows)
    {
        for (; windows > 0; windows--)
        {
            await running.Service.Log.AppendAsync([SideLog.Partial(Partials.Of("a", _window++, 0, events))], default);
        }
    }
}
