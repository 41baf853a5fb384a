using System.Text.Json.Nodes;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Api;

/// <summary>Lists in other orders than their usual one.</summary>
public sealed class SortedListsSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Which lists can be sorted by what is read from the document.</summary>
    [Fact]
    public async Task Every_order_that_the_document_names_is_served_and_any_other_is_refused_with_those_that_there_are()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        var paths = (await running.JsonAsync("/openapi/v1.json"))["paths"]!.AsObject();
        var sorted = new List<string>();
        foreach (var (path, item) in paths)
        {
            var words = item!["get"]?["parameters"]?.AsArray().FirstOrDefault(static parameter => (string?)parameter!["name"] == "sort")?["schema"]!["enum"]!.AsArray();
            if (words is null)
            {
                continue;
            }

            sorted.Add(path.Split('/')[^1]);
            foreach (var word in words)
            {
                using var answer = await running.GetAsync($"{path}?sort={word}");
                Assert.True(answer.IsSuccessStatusCode, $"{path}?sort={word}: {answer.StatusCode}");
            }

            using var other = await running.GetAsync($"{path}?sort=colour");
            var problem = JsonNode.Parse(await other.Content.ReadAsStringAsync())!;
            Assert.Equal((400, $"sort must be one of {string.Join(", ", words)}"), ((int)other.StatusCode, (string)problem["detail"]!));
        }

        Assert.Equal(["anomalies", "breakers", "dead-letters", "decisions", "history", "incidents", "jobs", "recoveries", "sources", "verdicts"], sorted.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pages_go_on_in_their_order_and_a_cursor_of_another_order_is_refused()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var sent = await running.PostAsync("/ingest/aws", string.Join('\n', Enumerable.Range(0, 5).Select(static i => $$"""{"event_id":"=e{{i}}","payload":1}""")));
        await running.Holds("SELECT count(*) FROM rejected", "5");
        var (ids, cursor) = (new List<long>(), "");
        do
        {
            var page = await running.JsonAsync($"/api/v1/dead-letters?sort=received_at&limit=2{cursor}");
            ids.AddRange(page["letters"]!.AsArray().Select(static letter => (long)letter!["id"]!));
            cursor = (string?)page["next_cursor"] is { } next ? $"&cursor={next}" : "";
            if (cursor.Length > 0)
            {
                using var other = await running.GetAsync($"/api/v1/dead-letters?sort=-received_at&limit=2{cursor}");
                Assert.Equal("40003", $"{JsonNode.Parse(await other.Content.ReadAsStringAsync())!["code"]}");
            }
        }
        while (cursor.Length > 0);
        Assert.Equal([1, 2, 3, 4, 5], ids);
        using var export = await running.GetAsync("/api/v1/dead-letters?sort=received_at&format=ndjson");
        var lines = (await export.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([1, 2, 3, 4, 5], lines.Select(static line => (long)JsonNode.Parse(line)!["id"]!));
    }

    [Fact]
    public async Task Verdicts_are_asked_for_by_several_words_at_once()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        string[] copies =
        [
            .. new[] { "aws", "azure", "gcp" }.Select(static source => RunningService.Copy("same", source)),
            .. new[] { "aws", "azure", "gcp" }.Select(static source => RunningService.Copy("other", source, source == "gcp" ? "2" : "1")),
        ];
        using var sent = await running.PostAsync("/ingest/events", string.Join('\n', copies));
        await running.Holds("SELECT count(*) FROM verdicts", "2");
        Assert.Equal("other", await EventsAsync("missing,inconsistent,collision"));
        Assert.Equal("other same", await EventsAsync("consistent,Inconsistent"));
        Assert.Equal("same", await EventsAsync("consistent"));
        foreach (var wrong in new[] { "", "consistent,", "consistent,late", "consistent inconsistent" })
        {
            using var refused = await running.GetAsync($"/api/v1/verdicts?verdict={Uri.EscapeDataString(wrong)}");
            var problem = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!;
            Assert.Equal((400, "verdict must be some of consistent, missing, inconsistent, collision, joined by commas"), ((int)refused.StatusCode, (string)problem["detail"]!));
        }

        async Task<string> EventsAsync(string words) => string.Join(' ', (await running.JsonAsync($"/api/v1/verdicts?verdict={words}"))["verdicts"]!.AsArray()
            .Select(static verdict => (string)verdict!["event_id"]!).Order(StringComparer.Ordinal));
    }
}
