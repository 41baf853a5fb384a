using System.Net;
using System.Text.Json.Nodes;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Api.Events;

/// <summary>The story of one event across clouds, from its copies to its payloads.</summary>
public sealed class EventEndpointsSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Event_is_found_and_its_story_told_with_payloads_and_differences()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        await SendAsync(running, "order/1", "aws", "{\"n\":9007199254740993,\"s\":\"x\"}");
        await SendAsync(running, "order/1", "gcp", "{\"s\":\"x\", \"n\":9007199254740993}");
        await SendAsync(running, "order/1", "azure", "{\"n\":9007199254740992,\"s\":\"x\"}");
        await SendAsync(running, "order/1", "azure", "{\"n\":9007199254740992,\"s\":\"x\"}");
        await SendAsync(running, "order/12", "aws", "1");
        using var refused = await running.PostAsync("/ingest/aws", "{\"event_id\":\"order/1\",\"timestamp\":\"never\"}");
        await running.Holds("SELECT verdict, revision, duplicates FROM latest_verdicts WHERE event_id = 'order/1'", "inconsistent|1|{\"azure\":1}");

        var listed = await running.JsonAsync("/api/v1/verdicts?verdict=inconsistent&source=gcp&type=t");
        Assert.Equal("order/1", (string?)listed["verdicts"]![0]!["event_id"]);
        Assert.Equal("complete", (string?)listed["verdicts"]![0]!["closed_by"]);
        Assert.Null(listed["next_cursor"]);
        var found = await running.JsonAsync("/api/v1/events?id=ord");
        Assert.Equal(["order/1"], found["events"]!.AsArray().Select(one => (string)one!["event_id"]!));

        var story = await running.JsonAsync("/api/v1/events/order%2F1");
        Assert.Equal(("default", "inconsistent", "complete"), ((string?)story["tenant"], (string?)story["verdict"], (string?)story["window"]!["closed_by"]));
        Assert.Equal(["/n"], story["differing_paths"]!.AsArray().Select(path => (string)path!));
        Assert.Equal(2, story["verdicts"]!.AsArray().Count);
        await Eventually.Holds(
            async () => Lines(await running.JsonAsync("/api/v1/events/order%2F1")) is [var first, var second, var third]
                && first.StartsWith("aws arrived 0 ", StringComparison.Ordinal) && second == first.Replace("aws", "gcp", StringComparison.Ordinal)
                && third.StartsWith("azure arrived 1 ", StringComparison.Ordinal) && third[^16..] != first[^16..],
            "three copies, of which two have the same hash and one a duplicate");
        Assert.Equal("malformed", (string?)story["dead_letters"]![0]!["reason"]);

        foreach (var (look, place, copies) in new[] { ("index", "index", 3), ("log", "log", 4) })
        {
            var payloads = await running.JsonAsync($"/api/v1/events/order%2F1/payloads?look_in={look}");
            Assert.Equal(("kept", place, copies), ((string?)payloads["payload_state"], (string?)payloads["found_in"], payloads["copies"]!.AsArray().Count));
            var difference = Assert.Single(payloads["differences"]!.AsArray())!;
            Assert.Equal("/n", (string?)difference["path"]);
            Assert.Equal(
                ["aws=9007199254740993", "azure=9007199254740992", "gcp=9007199254740993"],
                difference["values"]!.AsArray().Select(value => $"{value!["source"]}={value["value"]}").Order(StringComparer.Ordinal));
            Assert.Equal("{\"n\":9007199254740993,\"s\":\"x\"}", (string?)payloads["copies"]![0]!["payload"]);
        }
    }

    [Fact]
    public async Task Event_whose_window_is_open_has_payloads_in_the_log_and_no_story_yet()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        await SendAsync(running, "e1", "aws", "{\"a\":1}");
        using var answer = await running.GetAsync("/api/v1/events/e1");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var payloads = await running.JsonAsync("/api/v1/events/e1/payloads");
        Assert.Equal(("kept", "log", "2026-01-01T00:00:00.000Z"), ((string?)payloads["payload_state"], (string?)payloads["found_in"], (string?)payloads["copies"]![0]!["event_time"]));
        var none = await running.JsonAsync("/api/v1/events/e2/payloads");
        Assert.Equal(("not_found", 0), ((string?)none["payload_state"], none["copies"]!.AsArray().Count));
    }

    [Fact]
    public async Task Cursor_of_another_question_is_refused()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        foreach (var id in (string[])["e1", "e2", "e3"])
        {
            foreach (var cloud in (string[])["aws", "gcp", "azure"])
            {
                await SendAsync(running, id, cloud, "1");
            }
        }

        await running.Holds("SELECT count(*) FROM latest_verdicts WHERE verdict = 'consistent'", "3");
        var page = await running.JsonAsync("/api/v1/verdicts?limit=2");
        var cursor = (string)page["next_cursor"]!;
        Assert.Single((await running.JsonAsync($"/api/v1/verdicts?limit=2&cursor={cursor}"))["verdicts"]!.AsArray());
        foreach (var path in (string[])[$"/api/v1/verdicts?tenant=default&cursor={cursor}", "/api/v1/verdicts?cursor=AAAA", "/api/v1/events?cursor=%00"])
        {
            using var answer = await running.GetAsync(path);
            Assert.Equal(40003, (int)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!);
        }
    }

    private static string[] Lines(JsonNode story) =>
        [.. story["copies"]!.AsArray().Select(copy => $"{copy!["source"]} {copy["state"]} {copy["duplicates"]} {copy["payload_hash"]}")];

    private static async Task SendAsync(RunningService running, string id, string source, string payload)
    {
        using var sent = await running.PostAsync("/ingest/events", RunningService.Copy(id, source, payload));
        Assert.True(sent.IsSuccessStatusCode, $"{sent.StatusCode}: {await sent.Content.ReadAsStringAsync()}");
    }
}
