using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>Metric series as those who send and those who read them meet them: over HTTP and on the command line, with either store.</summary>
[Collection(PostgresCollection.Name)]
public sealed class SeriesSpec(PostgresServer postgres) : IDisposable
{
    private const string Path = "/api/v1/series";
    private const string Where = "tenant=acme&from=2026-01-01T00:00:00Z&to=2026-01-01T00:10:00Z";
    private const string Given = """
        {"tenant":"acme","cluster":"eu","node":"n1","metric":"cpu","timestamps":["2026-01-01T00:00:00Z","2026-01-01T00:02:00Z","2026-01-01T00:01:00Z","2026-01-01T00:05:00Z"],"values":[1,3,2,6],"metadata":{"unit":"%"}}
        {"tenant":"acme","metric":"load","timestamps":[1767225600000,1767225660000],"values":[7.5,null]}
        """;

    private const string Cpu = "eu/n1/cpu: 1767225600000=1 1767225660000=2 1767225720000=3 1767225900000=6 gaps 00:03:00-00:05:00 00:06:00-00:10:00 60000 True";
    private const string Load = "//load: 1767225600000=7.5 gaps 00:00:00-00:10:00  False";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task Given_series_are_read_back_before_and_after_a_restart_from_sqlite() => ReadBackAsync([]);

    [Fact]
    public async Task Given_series_are_read_back_before_and_after_a_restart_from_postgres()
    {
        PostgresServer.Require();
        var tables = new ClusterTables(postgres, await postgres.CreateDatabaseAsync());
        await ReadBackAsync([.. tables.Settings.Select(pair => "helios." + pair)]);
    }

    [Fact]
    public async Task Store_that_is_away_leaves_what_memory_knows()
    {
        PostgresServer.Require();
        const string Recent = "tenant=acme&cluster=eu&node=n1&metric=cpu&from=2026-01-01T00:00:00Z";
        var tables = new ClusterTables(postgres, await postgres.CreateDatabaseAsync());
        await using var running = await RunningService.StartAsync(_folder.Path, [.. tables.Settings.Select(pair => "helios." + pair)]);
        await TakenAsync(running, Given);
        await Eventually.Holds(
            async () => (string?)(await GetAsync(running, $"{Path}?{Recent}"))["series"]!.AsArray().FirstOrDefault()?["source"] == "memory", "memory knows the series");
        await postgres.StopAsync();
        try
        {
            Assert.Equal(4, (await GetAsync(running, $"{Path}?{Recent}"))["series"]![0]!["values"]!.AsArray().Count);
            using var any = await running.GetAsync($"{Path}?tenant=acme");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, any.StatusCode);
            Assert.NotNull(any.Headers.RetryAfter);
        }
        finally
        {
            await postgres.StartAsync();
        }
    }

    [Fact]
    public async Task Series_are_listed_gridded_and_written_as_csv()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        await TakenAsync(running, Given);
        await HasAsync(running, Where, Cpu, Load);
        var keys = await GetAsync(running, $"{Path}/keys?tenant=acme");
        Assert.Equal(["//load", "eu/n1/cpu"], keys["series"]!.AsArray().Select(key => $"{key!["cluster"]}/{key["node"]}/{key["metric"]}"));
        Assert.Equal((false, 10_000), ((bool)keys["truncated"]!, (int)keys["max_series"]!));
        var grid = await GetAsync(running, $"{Path}?{Where}&metric=cpu&step=2m");
        Assert.Equal(("mean", 120_000L), ((string?)grid["aggregate"], (long)grid["step_ms"]!));
        Assert.Equal(["1.5", "3", "6", "", ""], grid["series"]![0]!["values"]!.AsArray().Select(value => value?.ToString() ?? ""));
        using var csv = await running.GetAsync($"{Path}?{Where}&metric=cpu&step=5m&format=csv");
        Assert.Equal("false", csv.Headers.GetValues("Helios-Truncated").Single());
        Assert.Equal(
            "tenant,cluster,node,metric,timestamp,value\r\nacme,eu,n1,cpu,2026-01-01T00:00:00.000Z,2\r\nacme,eu,n1,cpu,2026-01-01T00:05:00.000Z,6\r\n",
            await csv.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Command_line_lists_draws_and_exports_series()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        await TakenAsync(running, Given);
        await HasAsync(running, Where, Cpu, Load);
        string[] which = ["--tenant", "acme", "--server", running.Service.Address];
        string[] time = ["--from", "2026-01-01T00:00:00Z", "--to", "2026-01-01T00:10:00Z"];
        var list = await HeliosProcess.RunAsync(["series", "list", .. which]);
        Assert.Equal(["tenant acme   2 series", "cluster  node  metric", "-        -     load", "eu       n1    cpu"], Lines(list.ShouldExitWith(0).Output));
        var page = (await HeliosProcess.RunAsync(["series", "get", "--metric", "cpu", .. time, .. which])).ShouldExitWith(0).Output;
        Assert.Contains("eu/n1/cpu   4 points, one each 1m, from ", page, StringComparison.Ordinal);
        Assert.Contains("  gap 2026-01-01T00:03:00Z to 2026-01-01T00:05:00Z (2m)", page, StringComparison.Ordinal);
        Assert.Equal(4, page.Count(letter => letter == '•'));
        Assert.All(Lines(page), line => Assert.InRange(line.Length, 0, 80));
        var csv = await HeliosProcess.RunAsync(["series", "get", "--csv", "--cluster", "", "--step", "10m", .. time, .. which]);
        Assert.Equal(["tenant,cluster,node,metric,timestamp,value", "acme,,,load,2026-01-01T00:00:00.000Z,7.5"], Lines(csv.ShouldExitWith(0).Output));
        var json = await HeliosProcess.RunAsync(["series", "list", "--json", .. which]);
        Assert.Equal(2, JsonNode.Parse(json.ShouldExitWith(0).Output)!["series"]!.AsArray().Count);
        var wrong = (await HeliosProcess.RunAsync(["series", "get", "--from", "yesterday", .. which])).ShouldExitWith(2);
        Assert.Contains("from: 'yesterday' is no time", wrong.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_answer_cannot_hold_is_said()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        for (var part = 0; part < 6; part++)
        {
            var times = Enumerable.Range(part * 10_000, 10_000).Select(i => 1_767_225_600_000L + (1000L * i));
            await TakenAsync(running, $$"""{"metric":"m","timestamps":[{{string.Join(',', times)}}],"values":[{{string.Join(',', Enumerable.Repeat("1", 10_000))}}]}""");
        }

        const string Stretch = "metric=m&from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z";
        await running.Holds("SELECT count(*) FROM metric_points", "60000");
        var answer = await GetAsync(running, $"{Path}?{Stretch}");
        var series = answer["series"]![0]!;
        Assert.Equal((true, true, 50_000), ((bool)answer["truncated"]!, (bool)series["truncated"]!, series["values"]!.AsArray().Count));
        Assert.Equal(1_767_225_600_000L + (1000L * 59_999), (long)series["timestamps"]![49_999]!);
        Assert.Equal("2026-01-01T16:40:00.000Z", (string?)Assert.Single(series["gaps"]!.AsArray())!["from"]);
        var get = await HeliosProcess.RunAsync(
            ["series", "get", "--metric", "m", "--from", "2026-01-01T00:00:00Z", "--to", "2026-01-02T00:00:00Z", "--server", running.Service.Address]);
        Assert.Contains("there is more than one answer holds", get.ShouldExitWith(1).Errors, StringComparison.Ordinal);
        await RefusesAsync(running, $"{Stretch}&step=1s", "step: is too short for this stretch");
    }

    [Fact]
    public async Task Wrong_question_is_answered_with_what_is_wrong()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        await RefusesAsync(running, "clustr=eu", "; is cluster meant?");
        await RefusesAsync(running, "metric=a&metric=b", "metric is given 2 times");
        await RefusesAsync(running, $"metric={new string('m', 257)}", "metric: has more than 256 characters");
        await RefusesAsync(running, "to=soon", "to: 'soon' is no time");
        await RefusesAsync(running, "from=-1h&to=-2h", "to: is not after from");
        await RefusesAsync(running, "step=-1s", "step: '-1s' is no duration of at least 1ms");
        await RefusesAsync(running, "format=xml", "format must be one of json, csv, ndjson");
        using var keys = await running.GetAsync($"{Path}/keys?from=-1h");
        Assert.Equal(HttpStatusCode.BadRequest, keys.StatusCode);
        using var body = await running.PostAsync(Path, """{"metric":"m","timestamps":[1767225600000,5],"values":[1,2]}""");
        Assert.Equal(HttpStatusCode.BadRequest, body.StatusCode);
        var problem = JsonNode.Parse(await body.Content.ReadAsStringAsync())!["problems"]![0]!;
        Assert.Equal("0 timestamps 1", $"{problem["series"]} {problem["field"]} {problem["index"]}");
        using var large = await running.PostAsync(Path, new string(' ', (1 << 20) + 1));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public async Task Features_of_reconciliation_are_series_hot_as_cold()
    {
        const string Feature = "cluster=&node=&metric=events&from=-30m";
        const string Rows = "SELECT window_start || '=' || events FROM metrics ORDER BY window_start";
        JsonNode? last = null;
        await using (var running = await RunningService.StartAsync(
            _folder.Path, "helios.simulator.enabled=true", "helios.metrics.window=1s", "helios.window.length=1s"))
        {
            await Eventually.Holds(
                async () =>
                {
                    last = await GetAsync(running, $"{Path}?{Feature}");
                    return last["series"]!.AsArray() is [{ } one] && (string?)one["source"] == "memory" && one["values"]!.AsArray().Count >= 3
                        && RowsOf(one).SequenceEqual(running.Query(Rows));
                },
                "three seconds of events are in memory as they are in the store",
                () => $"{last?.ToJsonString()} / {string.Join(' ', running.Query(Rows))}");
        }

        await using var next = await RunningService.StartAsync(_folder.Path);
        var after = (await GetAsync(next, $"{Path}?{Feature}"))["series"]![0]!;
        Assert.Equal(next.Query(Rows), RowsOf(after).ToArray());
        Assert.Equal("0", Assert.Single(next.Query("SELECT count(*) FROM metric_points")));
    }

    private async Task ReadBackAsync(string[] set)
    {
        await using (var running = await RunningService.StartAsync(_folder.Path, set))
        {
            await TakenAsync(running, Given);
            await HasAsync(running, Where, Cpu, Load);
        }

        await using var next = await RunningService.StartAsync(_folder.Path, set);
        await HasAsync(next, Where, Cpu, Load);
        await TakenAsync(next, """{"tenant":"acme","cluster":"eu","node":"n1","metric":"cpu","timestamps":["2026-01-01T00:04:00Z","2026-01-01T00:01:00Z"],"values":[5,-2]}""");
        await HasAsync(
            next,
            $"{Where}&cluster=eu",
            "eu/n1/cpu: 1767225600000=1 1767225660000=-2 1767225720000=3 1767225840000=5 1767225900000=6 gaps 00:03:00-00:04:00 00:06:00-00:10:00 60000 True");
    }

    private static async Task TakenAsync(RunningService running, string body)
    {
        using var answer = await running.PostAsync(Path, body);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
    }

    private static Task HasAsync(RunningService running, string query, params string[] series)
    {
        string[] last = [];
        return Eventually.Holds(
            async () => (last = [.. (await GetAsync(running, $"{Path}?{query}"))["series"]!.AsArray().Select(one => Line(one!)).OrderDescending(StringComparer.Ordinal)]).SequenceEqual(series),
            string.Join(" / ", series),
            () => string.Join(" / ", last));
    }

    private static async Task RefusesAsync(RunningService running, string query, string says)
    {
        using var answer = await running.GetAsync($"{Path}?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(says, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"], StringComparison.Ordinal);
    }

    private static async Task<JsonNode> GetAsync(RunningService running, string path)
    {
        using var answer = await running.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }

    private static string Line(JsonNode one) =>
        $"{one["cluster"]}/{one["node"]}/{one["metric"]}: {Points(one)} gaps "
        + string.Join(' ', one["gaps"]!.AsArray().Select(gap => $"{Clock(gap!["from"])}-{Clock(gap["to"])}"))
        + $" {one["usual_step_ms"]} {(bool)one["is_even"]!}";

    private static string Points(JsonNode one) => string.Join(' ', one["timestamps"]!.AsArray().Zip(one["values"]!.AsArray(), (time, value) => $"{time}={value}"));

    private static IEnumerable<string> RowsOf(JsonNode one) => one["timestamps"]!.AsArray().Zip(one["values"]!.AsArray(), static (time, value) =>
        $"{DateTimeOffset.FromUnixTimeMilliseconds((long)time!).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}={value}");

    private static string Clock(JsonNode? time) => ((string)time!)[11..19];

    private static string[] Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd())];
}
