using System.Text.Json.Nodes;
using Helios.Host.Live;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Live;

/// <summary>The hub of a whole service, over real connections.</summary>
public sealed class LiveHubSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Client_sees_events_that_arrive_and_goes_on_where_it_was_after_a_break()
    {
        await using var running = await RunningService.StartAsync(_folder.Path, "helios.window.length=1s", "helios.live.interval=50ms");
        await using var client = await LiveSocket.ConnectAsync(running.Service.Address);
        var subscribed = await client.SubscribeAsync("overview");
        Assert.Equal("""{"topic":"overview","tenant":null,"resumed":false,"interval_ms":50}""", subscribed!.ToJsonString());
        var mirror = await client.UntilAsync(new LiveMirror(), static mirror => mirror["service"] is not null && mirror["part/store"] is not null);
        Assert.Equal("running", (string?)mirror["service"]!["state"]);
        Assert.Equal(0, (long)mirror["flow"]!["events_total"]!);
        await PostAsync(running, "e1", ["aws", "gcp", "azure"]);
        await client.UntilAsync(mirror, static mirror => (long?)mirror["flow"]!["events_total"] == 3 && (long?)mirror["verdicts"]!["totals"]!["consistent"] == 1);
        Assert.Equal(1, mirror.Snapshots);

        client.Drop();
        await PostAsync(running, "e2", ["aws", "gcp"]);
        await using var back = await LiveSocket.ConnectAsync(running.Service.Address);
        Assert.True((bool)(await back.SubscribeAsync("overview", mirror.Resume))!["resumed"]!);
        await back.UntilAsync(mirror, static mirror => (long?)mirror["flow"]!["events_total"] == 5 && (long?)mirror["verdicts"]!["totals"]!["missing"] == 1);
        Assert.Equal(1, mirror.Snapshots);

        await using var stranger = await LiveSocket.ConnectAsync(running.Service.Address);
        await stranger.SubscribeAsync("overview", """{"stream":"of another run","resume_from":3}""");
        var other = await stranger.UntilAsync(new LiveMirror(), static mirror => mirror.Snapshots == 1);
        Assert.Equal((long?)mirror["flow"]!["events_total"], (long?)other["flow"]!["events_total"]);
    }

    [Fact]
    public async Task Every_topic_gives_a_snapshot_and_verdicts_and_log_lines_follow()
    {
        await using var running = await RunningService.StartAsync(_folder.Path, "helios.window.length=1s", "helios.live.interval=50ms", "helios.cluster.lag-interval=1s");
        await using var client = await LiveSocket.ConnectAsync(running.Service.Address);
        var mirrors = running.Service.Live.Topics.ToDictionary(static topic => topic, static _ => new LiveMirror(), StringComparer.Ordinal);
        foreach (var topic in mirrors.Keys)
        {
            await client.SubscribeAsync(topic);
        }

        await ReadAsync(client, mirrors, () => mirrors.Values.All(static mirror => mirror.Snapshots == 1) && mirrors["jobs"].Documents.Count > 5 && mirrors["breakers"].Documents.Count == 6);
        Assert.Equal(
            ["anomalies", "breakers", "cluster", "incidents", "jobs", "log", "metrics", "overview", "recoveries", "verdicts"],
            mirrors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("up", (string?)mirrors["cluster"]["member/helios"]!["state"]);
        await PostAsync(running, "lost-1", ["aws", "gcp"]);
        await ReadAsync(client, mirrors, () => mirrors["verdicts"].Documents.Count == 1);
        var verdict = JsonNode.Parse(mirrors["verdicts"].Documents.Values.Single())!;
        Assert.Equal(
            ("lost-1", "missing", "[\"azure\"]", "timeout"),
            ((string?)verdict["event_id"], (string?)verdict["verdict"], verdict["missing"]!.ToJsonString(), (string?)verdict["closed_by"]));

        using var answer = await running.PostAsync("/api/v1/breakers/aws/delivery/isolate", """{"by":"ann","reason":"a test"}""");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await ReadAsync(client, mirrors, () => (string?)mirrors["breakers"]["aws/delivery"]!["state"] == "isolated"
            && mirrors["overview"]["doing/breaker/aws/delivery"] is not null && mirrors["log"].ToString().Contains("aws/delivery", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mistaken_calls_are_answered_with_what_is_right_and_the_connection_stays()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        await using var client = await LiveSocket.ConnectAsync(running.Service.Address);
        foreach (var (topic, options, problem) in new (JsonNode Topic, string Options, string Problem)[]
        {
            ("weather", "{}", "there is no topic 'weather'; known: anomalies, breakers, cluster,"),
            (7, "{}", "the topic must be a text"),
            ("overview", """{"tenat":"a"}""", "there is no option 'tenat'; known: tenant, stream, resume_from"),
            ("overview", """{"tenant":""}""", "tenant must be a text of 1 to 256 characters"),
            ("overview", """{"resume_from":"x"}""", "resume_from must be a whole number"),
            ("overview", "[]", "options must be an object"),
            ("log", """{"tenant":"acme"}""", "topic log is about all tenants; leave tenant out"),
        })
        {
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => client.CallAsync("Subscribe", topic, JsonNode.Parse(options)));
            Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
        }

        Assert.Null(await client.CallAsync("Unsubscribe", "overview", null));
        await client.SubscribeAsync("jobs", "null");
        await client.UntilAsync(new LiveMirror(), static mirror => mirror.Snapshots == 1);
    }

    [Fact]
    public async Task Hundred_clients_see_the_same_and_one_too_many_is_told_why()
    {
        await using var running = await RunningService.StartAsync(_folder.Path, "helios.live.max-clients=100", "helios.live.interval=50ms");
        var clients = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => LiveSocket.ConnectAsync(running.Service.Address)));
        await Task.WhenAll(clients.Select(static client => client.SubscribeAsync("overview")));
        await using var further = await LiveSocket.ConnectAsync(running.Service.Address);
        Assert.Contains("100 live clients are connected, which is helios.live.max-clients", await further.Closed.WaitAsync(TimeSpan.FromSeconds(30)), StringComparison.Ordinal);
        await PostAsync(running, "e1", ["aws", "gcp", "azure"]);
        var mirrors = await Task.WhenAll(clients.Select(
            static client => client.UntilAsync(new LiveMirror(), static mirror => (long?)mirror["flow"]?["events_total"] == 3)));
        Assert.All(mirrors, mirror => Assert.Equal(mirrors[0].Stream, mirror.Stream));
        await Task.WhenAll(clients.Select(static client => client.DisposeAsync().AsTask()));
        await Eventually.Holds(() => running.Service.Live.Clients == 0, "all clients to be gone");
    }

    [Fact]
    public async Task Client_that_does_not_read_stops_neither_the_service_nor_the_others()
    {
        await using var running = await RunningService.StartAsync(_folder.Path, "helios.live.interval=50ms", "helios.http.shutdown-timeout=5s");
        await using var hanging = await LiveSocket.ConnectAsync(running.Service.Address, isReading: false);
        foreach (var topic in running.Service.Live.Topics)
        {
            await hanging.TellAsync("Subscribe", topic, null);
        }

        await using var client = await LiveSocket.ConnectAsync(running.Service.Address);
        await client.SubscribeAsync("overview");
        var mirror = new LiveMirror();
        for (var round = 1; round <= 20; round++)
        {
            await PostAsync(running, $"e{round}", ["aws", "gcp", "azure"]);
            await client.UntilAsync(mirror, mirror => (long?)mirror["flow"]?["events_total"] == 3 * round);
        }

        Assert.Equal(2, running.Service.Live.Clients);
        await running.Service.StopAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static async Task ReadAsync(LiveSocket client, Dictionary<string, LiveMirror> mirrors, Func<bool> until)
    {
        while (!until())
        {
            var message = await client.NextAsync();
            mirrors[(string)message["topic"]!].Apply(message);
        }
    }

    private static async Task PostAsync(RunningService running, string id, string[] sources)
    {
        using var answer = await running.PostAsync("/ingest/events", string.Join('\n', sources.Select(source => RunningService.Copy(id, source))));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
