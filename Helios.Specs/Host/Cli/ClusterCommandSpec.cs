using System.Text.Json;
using Helios.Host.Api.Cluster;
using Helios.Host.Cli;
using Helios.Specs.Host.Cli.Client;

namespace Helios.Specs.Host.Cli;

public sealed class ClusterCommandSpec
{
    private const string Fine = """
        {"node":"a","status":"ok","last_rebalance":"2026-11-20T12:04:30Z",
         "members":[{"node":"a","instance":"i1","version":"0.1.0","address":"http://10.0.0.1:8080","state":"up","started_at":"2026-11-20T10:00:00Z","seen_at":"2026-11-20T12:04:59Z","shards":["events.all/0"]},
                    {"node":"b","instance":"i2","version":"0.1.0","address":"http://10.0.0.2:8080","state":"up","started_at":"2026-11-20T12:00:00Z","seen_at":"2026-11-20T12:05:00Z","shards":["events.all/1"]}],
         "shards":[{"topic":"events.all","partition":0,"owner":"a","epoch":3,"offset":123456,"committed_at":"2026-11-20T12:04:59Z","lag_records":0,"lag_seconds":null,"status":"ok"},
                   {"topic":"events.all","partition":1,"owner":"b","epoch":7,"offset":99,"committed_at":null,"lag_records":12,"lag_seconds":0.4,"status":"ok"}]}
        """;

    private static readonly string Broken = Fine
        .Replace("\"status\":\"ok\",\"last_rebalance\"", "\"status\":\"error\",\"last_rebalance\"", StringComparison.Ordinal)
        .Replace("\"lag_records\":12,\"lag_seconds\":0.4,\"status\":\"ok\"", "\"lag_records\":90000,\"lag_seconds\":300,\"status\":\"stop\"", StringComparison.Ordinal)
        .Replace("\"version\":\"0.1.0\",\"address\":\"http://10.0.0.2:8080\",\"state\":\"up\"", "\"version\":\"0.2.0\",\"address\":\"http://10.0.0.2:8080\",\"state\":\"down\"", StringComparison.Ordinal)
        .Replace("\"seen_at\":\"2026-11-20T12:05:00Z\"", "\"seen_at\":\"2026-11-20T12:04:00Z\"", StringComparison.Ordinal);

    [Fact]
    public async Task Nodes_are_shown_with_their_shards()
    {
        var (code, output, error) = await RunAsync(Fine, "show");
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("cluster   ok   2 of 2 nodes up, 2 shards   last rebalance 30 s ago", output, StringComparison.Ordinal);
        Assert.Matches("(?m)^a +up +0.1.0 +1 +2 h ago +now +http://10.0.0.1:8080$", output);
        StatusCommandSpec.FitsEightyColumns(output);
    }

    [Fact]
    public async Task What_is_wrong_is_on_top_and_exits_1()
    {
        var (code, output, _) = await RunAsync(Broken, "show");
        Assert.Equal(1, code);
        Assert.StartsWith("cluster   ERROR   1 of 2 nodes up", output, StringComparison.Ordinal);
        Assert.Contains("! node b is down, last seen 60 s ago (12:04:00Z)", output, StringComparison.Ordinal);
        Assert.Contains("  it still owns events.all/1; the other nodes take over", output, StringComparison.Ordinal);
        Assert.Contains("! stop: events.all/1", output, StringComparison.Ordinal);
        Assert.Contains("nodes run different versions: 0.1.0, 0.2.0", output, StringComparison.Ordinal);
        Assert.True(output.IndexOf("\nb  ", StringComparison.Ordinal) < output.IndexOf("\na  ", StringComparison.Ordinal), output);
        StatusCommandSpec.FitsEightyColumns(output);
    }

    [Fact]
    public async Task What_could_not_be_asked_is_said_with_the_reason()
    {
        var (code, output, _) = await RunAsync(Broken.Replace("\"last_rebalance\"", "\"why\":\"the store cannot be asked: away\",\"last_rebalance\"", StringComparison.Ordinal), "show");
        Assert.Equal(1, code);
        Assert.Contains("! not all of this is of now\n  the store cannot be asked: away", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shards_come_with_owner_epoch_and_offset_the_worst_first()
    {
        var (_, output, _) = await RunAsync(Broken, "shards");
        Assert.Matches("(?m)^events.all/1 +stop +b +7 +99 +90,000 +never$", output);
        Assert.Matches("(?m)^events.all/0 +ok +a +3 +123,456 +0 +now$", output);
        Assert.True(output.IndexOf("\nevents.all/1", StringComparison.Ordinal) < output.IndexOf("\nevents.all/0", StringComparison.Ordinal), output);
        StatusCommandSpec.FitsEightyColumns(output);
    }

    [Fact]
    public async Task Lag_is_in_records_and_time_with_a_sum()
    {
        var (code, output, _) = await RunAsync(Fine, "lag");
        Assert.Equal(0, code);
        Assert.Matches("(?m)^events.all/1 +12 +0 s +ok +b$", output);
        Assert.Matches("(?m)^events.all/0 +0 +- +ok +a$", output);
        Assert.Matches("(?m)^all +12 +0 s$", output);
    }

    [Fact]
    public async Task Longest_names_still_fit_eighty_columns()
    {
        var (topic, node) = (new string('t', 249), new string('n', 64));
        var body = Fine.Replace("events.all", topic, StringComparison.Ordinal).Replace("\"owner\":\"a\"", $"\"owner\":\"{node}\"", StringComparison.Ordinal)
            .Replace("\"node\":\"a\",\"instance\"", $"\"node\":\"{node}\",\"instance\"", StringComparison.Ordinal)
            .Replace("123456", "9007199254740991", StringComparison.Ordinal);
        foreach (var part in new[] { "show", "shards", "lag" })
        {
            StatusCommandSpec.FitsEightyColumns((await RunAsync(body, part)).Output);
        }
    }

    [Theory]
    [InlineData("show")]
    [InlineData("shards")]
    [InlineData("lag")]
    public async Task Json_is_the_servers_own_unchanged(string part) => Assert.Equal((0, Fine + "\n", ""), await RunAsync(Fine, part, "--json"));

    [Fact]
    public async Task Cluster_of_nobody_is_drawn()
    {
        var (code, output, _) = await RunAsync("""{"node":"a","status":"warning","last_rebalance":null,"members":[],"shards":[]}""", "lag");
        Assert.Equal(1, code);
        Assert.Contains("WARNING   0 of 0 nodes up, 0 shards   no rebalance yet", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Older_server_without_a_cluster_is_told()
    {
        await using var server = await CannedServer.StartAsync("/status", "{}");
        var (code, _, error) = await CannedServer.RunAsync(ClusterCommand.Create(), ["show", "--server", server.Address]);
        Assert.Equal(3, code);
        Assert.Contains("answered GET /cluster with 404", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"node":"a","status":"ok","members":null,"shards":[]}""")]
    public async Task Half_an_answer_exits_3(string body) => Assert.Equal(3, (await RunAsync(body, "show")).Code);

    [Fact]
    public void Contract_reads_back_what_it_writes()
    {
        var cluster = JsonSerializer.Deserialize(Fine, ClusterJson.Default.ClusterAnswer)!;
        var written = JsonSerializer.Serialize(cluster, ClusterJson.Default.ClusterAnswer);
        Assert.Contains("\"last_rebalance\": \"2026-11-20T12:04:30.000Z\"", written, StringComparison.Ordinal);
        Assert.Contains("\"lag_seconds\": null", written, StringComparison.Ordinal);
        Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize(written, ClusterJson.Default.ClusterAnswer)!, ClusterJson.Default.ClusterAnswer));
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string body, params string[] arguments)
    {
        await using var server = await CannedServer.StartAsync("/cluster", body);
        return await CannedServer.RunAsync(ClusterCommand.Create(), [.. arguments, "--server", server.Address]);
    }
}
