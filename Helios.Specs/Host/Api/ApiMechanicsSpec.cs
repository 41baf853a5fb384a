using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Api;

/// <summary>What all operations share: names of answers, repeats, media types, cursors, exports.</summary>
public sealed class ApiMechanicsSpec : IDisposable
{
    private const string Ranked = """{"entries":[{"tenant":"a","metric":"m","score":1}]}""";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Answer_that_the_asker_has_is_not_sent_again()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var first = await running.GetAsync("/api/v1/anomalies");
        var tag = first.Headers.ETag!.Tag;
        foreach (var (known, status) in new[] { (tag, 304), ($"\"x\", W/{tag}", 304), ("*", 304), ("\"0123456789abcdef\"", 200) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/anomalies");
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
            using var again = await running.SendAsync(request);
            Assert.Equal((status, tag), ((int)again.StatusCode, again.Headers.ETag!.Tag));
            Assert.Equal(status == 304, (await again.Content.ReadAsByteArrayAsync()).Length == 0);
        }
    }

    [Fact]
    public async Task Request_with_a_key_is_served_once()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        var first = await RankAsync(running, "k-1", Ranked);
        Assert.Equal((200, false), (first.Status, first.IsReplayed));
        var again = await RankAsync(running, "k-1", Ranked);
        Assert.Equal((200, true, first.Body), (again.Status, again.IsReplayed, again.Body));
        Assert.Equal((422, "42200"), await CodeAsync(running, "k-1", Ranked.Replace("1}", "2}", StringComparison.Ordinal)));
        Assert.Equal((400, "40000"), await CodeAsync(running, new string('k', 201), Ranked));
        Assert.Equal((400, "40002"), await CodeAsync(running, "k-2", """{"entries":[]}"""));
        Assert.Equal((200, false), (await RankAsync(running, "k-2", Ranked)) is var tried ? (tried.Status, tried.IsReplayed) : default);
    }

    [Fact]
    public async Task Body_that_is_no_json_by_its_own_word_or_too_deep_is_refused()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        foreach (var (type, body, status, code) in new[]
        {
            ("text/plain", Ranked, 415, "41500"),
            ("application/x-www-form-urlencoded", Ranked, 415, "41500"),
            ("application/merge-patch+json; charset=utf-8", Ranked, 200, ""),
            ("application/json", new string('[', 100) + new string(']', 100), 400, "40004"),
            ("application/json", Ranked.Replace("}]", ",\"extra\":1}]", StringComparison.Ordinal), 400, "40004"),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/rank") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await running.SendAsync(request);
            var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            Assert.Equal((status, code), ((int)answer.StatusCode, $"{json["code"]}"));
        }
    }

    [Fact]
    public async Task Dead_letters_are_paged_by_a_cursor_of_their_own_and_exported_whole()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var sent = await running.PostAsync("/ingest/aws", string.Join('\n', Enumerable.Range(0, 5).Select(static i => $$"""{"event_id":"=e{{i}}","payload":1}""")));
        await running.Holds("SELECT count(*) FROM rejected", "5");
        var page = await running.JsonAsync("/api/v1/dead-letters?source=aws&limit=2");
        var cursor = (string)page["next_cursor"]!;
        Assert.Equal(2, (await running.JsonAsync($"/api/v1/dead-letters?source=aws&limit=2&cursor={cursor}"))["letters"]!.AsArray().Count);
        using var other = await running.GetAsync($"/api/v1/dead-letters?source=gcp&cursor={cursor}");
        Assert.Equal("40003", $"{JsonNode.Parse(await other.Content.ReadAsStringAsync())!["code"]}");

        using var csv = await running.GetAsync("/api/v1/dead-letters?format=csv");
        var lines = (await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("id,received_at,source,reason,", lines[0], StringComparison.Ordinal);
        Assert.Equal((6, "text/csv"), (lines.Length, csv.Content.Headers.ContentType!.MediaType));
        using var ndjson = await running.GetAsync("/api/v1/dead-letters?format=ndjson&limit=3");
        Assert.Equal(3, (await ndjson.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => (long)JsonNode.Parse(line)!["id"]!).Distinct().Count());
        using var empty = await running.GetAsync("/api/v1/anomalies?format=csv");
        Assert.StartsWith("id,tenant,cluster,node,metric,", await empty.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, empty.StatusCode);
    }

    private static async Task<(int, string)> CodeAsync(RunningService running, string key, string body)
    {
        var answer = await RankAsync(running, key, body);
        return (answer.Status, $"{JsonNode.Parse(answer.Body)!["code"]}");
    }

    private static async Task<(int Status, bool IsReplayed, string Body)> RankAsync(RunningService running, string key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/rank") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await running.SendAsync(request);
        return ((int)answer.StatusCode, answer.Headers.Contains("Idempotency-Replayed"), await answer.Content.ReadAsStringAsync());
    }
}
