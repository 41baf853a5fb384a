using System.Globalization;
using Helios.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Shards;

/// <summary>The shards read anew, with other lanes, under load: nothing is lost and nothing is done twice.</summary>
public sealed class ShardRestartSpec : IDisposable
{
    private static readonly string[] Clouds = ["aws", "azure", "gcp"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sqlite", 1)]
    [InlineData("sqlite", 2)]
    [InlineData("memory", 3)]
    public async Task Lanes_changed_under_load_lose_and_double_nothing(string log, int seed)
    {
        var random = new Random(seed);
        var (lines, truth) = Made(random);
        await using var running = await RunningService.StartAsync(_folder.Path, $"helios.topic-log.kind={log}", "helios.flow.lanes=2");
        await Reads(running);
        var posting = PostAsync(running, lines);
        var restarts = 0;
        while (!posting.IsCompleted || restarts < 4)
        {
            await running.Service.Shards.RestartAsync("spec", 1 + (restarts++ % 3), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        }

        await posting;
        await running.PostAsync("/ingest/events", Line("zz-last", "aws", 600_000));
        var rows = Array.Empty<string>();
        await Eventually.Holds(
            () => (rows = running.Query("SELECT event_id, verdict, revision, sources, missing, duplicates FROM latest_verdicts ORDER BY event_id")).Length >= truth.Length,
            $"{truth.Length} verdicts, seed {seed}", () => $"{rows.Length}", TimeSpan.FromSeconds(30));
        Assert.Equal(truth, rows);
        Assert.Equal(restarts, running.Service.Shards.Restarts);
        Assert.Equal(ServiceState.Running, running.Service.State);
        Assert.Empty(running.Problems.Newest);
    }

    [Fact]
    public async Task Who_watches_sees_one_graph_whose_counters_never_go_back()
    {
        await using var running = await RunningService.StartAsync(_folder.Path, "helios.flow.lanes=1");
        await running.PostAsync("/ingest/events", string.Join('\n', Clouds.Select(cloud => Line("e1", cloud, 0))));
        await running.Holds("SELECT event_id FROM latest_verdicts", "e1");
        var before = running.Service.Shards.Graph.Stages;
        await running.Service.Shards.RestartAsync("spec", 3, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        var status = await running.StatusAsync();
        Assert.Equal(3, (long)status["events_total"]!);
        Assert.Equal(3, running.Service.Shards.Lanes);
        Assert.All(before, stage => Assert.True(running.Service.Shards.Graph.Stages.First(now => now.Name == stage.Name).Items >= stage.Items));
        await running.PostAsync("/ingest/events", string.Join('\n', Clouds.Select(cloud => Line("e2", cloud, 1))));
        await running.Holds("SELECT event_id FROM latest_verdicts ORDER BY event_id", "e1", "e2");
        Assert.Equal(6, (long)(await running.StatusAsync())["events_total"]!);
    }

    [Fact]
    public async Task Several_requests_at_once_are_all_served()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        await Reads(running);
        await Task.WhenAll(Enumerable.Range(1, 8).Select(lanes => running.Service.Shards.RestartAsync("spec", lanes, CancellationToken.None)))
            .WaitAsync(TimeSpan.FromSeconds(30));
        Assert.InRange(running.Service.Shards.Restarts, 1, 8);
        Assert.Equal(8, running.Service.Shards.Lanes);
    }

    [Fact]
    public async Task Stopped_service_refuses_a_restart()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        await running.Service.StopAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => running.Service.Shards.RestartAsync("spec", null, CancellationToken.None));
    }

    private static Task Reads(RunningService running) =>
        Eventually.Holds(() => running.Service.Shards.Owned.Any(), "the shards are read", null, TimeSpan.FromSeconds(30));

    private static async Task PostAsync(RunningService running, string[] lines)
    {
        foreach (var body in lines.Chunk(12))
        {
            using var answer = await running.PostAsync("/ingest/events", string.Join('\n', body));
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Copies in an order of chance, and the rows that they must become.</summary>
    private static (string[] Lines, string[] Truth) Made(Random random)
    {
        var copies = new List<(string Id, string Source)>();
        for (var i = 0; i < 150; i++)
        {
            foreach (var cloud in Clouds.Where(_ => random.NextDouble() < 0.85).DefaultIfEmpty("aws"))
            {
                copies.AddRange(Enumerable.Repeat(($"e{i:000}", cloud), random.NextDouble() < 0.15 ? 2 : 1));
            }
        }

        var order = copies.ToArray();
        random.Shuffle(order);
        var lines = order.Select((copy, i) => Line(copy.Id, copy.Source, i * 10)).ToArray();
        var truth = order.GroupBy(copy => copy.Id).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Row(group.Key, [.. group.Select(copy => copy.Source)]));
        return (lines, [.. truth]);
    }

    private static string Row(string id, string[] sources)
    {
        var complete = Enumerable.Range(1, sources.Length).FirstOrDefault(count => sources.Take(count).Distinct().Count() == Clouds.Length, sources.Length);
        var seen = Clouds.Where(sources.Contains).ToArray();
        var missing = Clouds.Except(seen).ToArray();
        var doubled = Clouds.Select(cloud => (cloud, Extra: sources.Count(source => source == cloud) - 1)).Where(entry => entry.Extra > 0);
        return string.Join('|',
            id, missing.Length > 0 ? "missing" : "consistent", sources.Length - complete, List(seen), List(missing),
            "{" + string.Join(',', doubled.Select(entry => FormattableString.Invariant($"\"{entry.cloud}\":{entry.Extra}"))) + "}");
    }

    private static string List(string[] names) => "[" + string.Join(',', names.Select(name => $"\"{name}\"")) + "]";

    private static string Line(string id, string source, int milliseconds)
    {
        var at = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero).AddMilliseconds(milliseconds).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        return $$$"""{"event_id":"{{{id}}}","source":"{{{source}}}","type":"t","timestamp":"{{{at}}}","received_at":"{{{at}}}","payload":{"a":1}}""";
    }
}
