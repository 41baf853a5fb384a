using System.Net;
using System.Text.Json.Nodes;
using Helios.Host.Api;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Api;

public sealed class AnalysisBadInputSpec : IDisposable
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Question_that_makes_no_sense_is_answered_with_what_is_wrong()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        foreach (var (path, status, problem) in new[]
        {
            ("/api/v1/anomalies?tenat=a", 400, "there is no parameter 'tenat'; known: tenant,"),
            ("/api/v1/anomalies?limit=0", 400, "limit must be a whole number from 1 to 1000"),
            ("/api/v1/anomalies?limit=1&limit=2", 400, "limit is given 2 times"),
            ("/api/v1/anomalies?severity=bad", 400, "severity must be one of low, medium, high, critical"),
            ("/api/v1/anomalies?state=gone", 400, "state must be one of open, ongoing, resolved, expired"),
            ("/api/v1/anomalies?from=yesterday", 400, "from must be a time such as"),
            ("/api/v1/anomalies?cursor=-1", 400, "cursor must be the next_cursor"),
            ("/api/v1/anomalies?tenant=", 400, "tenant must have 1 to 256 characters"),
            ("/api/v1/anomalies/xyz", 400, "32 digits"),
            ("/api/v1/anomalies/" + Id, 404, "there is no anomaly " + Id),
            ("/api/v1/anomalies/012345", 404, "there is no anomaly 012345"),
            ("/api/v1/anomalies/precision?last=x", 400, "last must be a whole number"),
            ("/api/v1/rankings?level=city", 400, "level must be one of tenant, cluster, node, metric"),
            ("/api/v1/rankings?strategy=min", 400, "strategy must be one of max, mean, weighted, p95"),
            ("/api/v1/rankings?top=1001", 400, "top must be a whole number from 1 to 1000"),
            ("/api/v1/rankings?tenant=a&level=tenant", 400, "level must be cluster, node or metric"),
        })
        {
            using var answer = await running.GetAsync(path);
            await RefusedAsync(answer, path, status, problem);
        }
    }

    [Fact]
    public async Task Body_that_makes_no_sense_is_answered_with_what_is_wrong()
    {
        await using var running = await RunningService.StartAsync(_folder.Path, "helios.http.max-body=256KiB");
        var long20001 = "[" + string.Join(',', Enumerable.Repeat("1", 20_001)) + "]";
        foreach (var (path, body, status, problem) in new[]
        {
            ($"anomalies/{Id}/feedback", "{}", 400, "label"),
            ($"anomalies/{Id}/feedback", """{"label":"good","by":"ann"}""", 400, "label must be one of confirmed, expected, false_alarm"),
            ($"anomalies/{Id}/feedback", """{"label":"confirmed","by":" "}""", 400, "by must name who does it"),
            ($"anomalies/{Id}/feedback", """{"label":"confirmed","by":"ann"}""", 404, "there is no anomaly"),
            ($"anomalies/{Id}/feedback", """{"label":"confirmed","by":"ann","not":""}""", 400, "not"),
            ("detect", "", 400, "the body cannot be read"),
            ("detect", "null", 400, "must be a JSON object"),
            ("detect", """{"series":[]}""", 400, "series has 0, must have 1 to 16"),
            ("detect", """{"series":[null]}""", 400, "series[0] is null"),
            ("detect", """{"series":[{"values":[]}]}""", 400, "series[0].values has 0 values"),
            ("detect", """{"series":[{"values":[1,"a"]}]}""", 400, "$.series[0].values[1]"),
            ("detect", """{"series":[{"values":[1e999]}]}""", 400, "must be finite"),
            ("detect", $$"""{"series":[{"values":{{long20001}}}]}""", 400, "20001 values"),
            ("detect", """{"series":[{"values":[1],"step_s":0}]}""", 400, "step_s must be above 0"),
            ("detect", """{"series":[{"values":[1,2],"timestamps":["2026-11-20T12:00:00Z"]}]}""", 400, "as many as values (2)"),
            ("detect", """{"series":[{"values":[1,2],"timestamps":["2026-11-20T12:00:00Z","2026-11-20T11:00:00Z"]}]}""", 400, "timestamps[1] lies before"),
            ("detect", """{"series":[{"values":[1]}],"detector":"magic"}""", 400, "there is no detector 'magic'; known: consensus"),
            ("detect", """{"series":[{"values":[1]}],"options":{"high_rows":3,"of_rows":2}}""", 400, "options: high rows is 3"),
            ("detect", new string(' ', 300_000), 413, "more than 262144 bytes"),
            ("explain", "{}", 400, "give either anomaly_id or series"),
            ("explain", $$"""{"anomaly_id":"{{Id}}"}""", 404, "there is no anomaly"),
            ("explain", """{"series":{"values":[1,2]},"at":2}""", 400, "at is 2, must be from 0 to 1"),
            ("rank", """{"entries":[]}""", 400, "entries has 0 scores"),
            ("rank", """{"entries":[{"tenant":"a","metric":"m","score":-1}]}""", 400, "entries[0]: score and weight must be finite"),
            ("rank", """{"entries":[{"tenant":"a","metric":"m","score":1},{"tenant":"a","metric":"m","score":2}]}""", 400, "entries[1]: a///m is given twice"),
            ("rank", """{"entries":[{"tenant":"a","metric":"","score":1}]}""", 400, "entries[0]: tenant and metric must be given"),
            ("rank", """{"entries":[{"tenant":"a","metric":"m","score":1}],"strategy":"best"}""", 400, "strategy must be one of max"),
            ("rank", """{"entries":[{"tenant":"a","metric":"m","score":1}],"top":0}""", 400, "top must be a whole number"),
        })
        {
            using var answer = await running.PostAsync($"/api/v1/{path}", body);
            await RefusedAsync(answer, $"{path} {body[..Math.Min(body.Length, 80)]}", status, problem);
        }
    }

    [Fact]
    public async Task Series_is_judged_and_its_values_explained()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        var values = string.Join(',', Enumerable.Range(0, 300).Select(i => i == 250 ? "500" : i == 120 ? "null" : i % 2 == 0 ? "10" : "11"));
        var series = $$"""{"name":"cpu","start":"2026-11-20T00:00:00Z","step_s":60,"values":[{{values}}]}""";
        using var judged = await running.PostAsync("/api/v1/detect", $$"""{"series":[{{series}}],"detector":"ewma"}""");
        var answer = JsonNode.Parse(await judged.Content.ReadAsStringAsync())!["series"]![0]!;
        var alarm = Assert.Single(answer["alarms"]!.AsArray())!;
        Assert.Equal((250, "spike", "2026-11-20T04:10:00Z"), ((int)alarm["index"]!, (string)alarm["kind"]!, (string)alarm["timestamp"]!));
        Assert.Equal((300, 300, 45), (answer["scores"]!.AsArray().Count, answer["kinds"]!.AsArray().Count, (int)answer["learn_rows"]!));
        using var explained = await running.PostAsync("/api/v1/explain", $$"""{"series":{{series}},"detector":"ewma","at":250,"tenant":"acme"}""");
        var why = JsonNode.Parse(await explained.Content.ReadAsStringAsync())!;
        Assert.True((bool)why["alarm"]!);
        Assert.Contains("cpu of tenant acme", (string)why["explanation"]!["explanation"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scores_of_the_body_are_ranked()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var answer = await running.PostAsync(
            "/api/v1/rank",
            """{"entries":[{"tenant":"a","cluster":"c","node":"n","metric":"x","score":1},{"tenant":"a","metric":"y","score":3},{"tenant":"b","metric":"x","score":2}],"strategy":"MEAN","level":"tenant","top":2}""");
        var entries = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["entries"]!.AsArray();
        Assert.Equal(["a 2", "b 2"], entries.Select(entry => $"{entry!["tenant"]} {entry["score"]}"));
    }

    [Fact]
    public async Task Third_computation_at_once_is_asked_to_come_again()
    {
        var gate = new CpuGate(2);
        using (gate.Enter())
        using (gate.Enter())
        {
            var refused = await Assert.ThrowsAsync<RequestRefused>(() => gate.RunAsync(() => 1, default));
            Assert.Equal(429, refused.Kind.Status);
        }

        Assert.Equal(1, await gate.RunAsync(() => 1, default));
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, string question, int status, string problem)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{question}: {answer.StatusCode} {body}");
        var error = (string)JsonNode.Parse(body)!["detail"]!;
        Assert.True(error.Contains(problem, StringComparison.Ordinal), $"{question}: {error}");
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }
}
