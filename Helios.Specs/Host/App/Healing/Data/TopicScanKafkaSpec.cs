using System.Text;
using Helios.Actors.Recovery;
using Helios.Connectors.Log;
using Helios.Host.App.Healing.Data;
using Helios.Specs.Connectors.Kafka;

namespace Helios.Specs.Host.App.Healing.Data;

/// <summary>The scan of a replay over the Kafka protocol: all that was there, nothing that came later, and no offset left behind.</summary>
public sealed class TopicScanKafkaSpec(DevClusterFixture broker) : IClassFixture<DevClusterFixture>
{
    private static readonly string[] Early = ["early-first", "early-second"];
    private static readonly string[] Topics = ["scan-first", "scan-second"];

    [Fact]
    public async Task Scan_reads_both_topics_to_the_noted_ends_and_commits_nothing()
    {
        await using var log = broker.Open();
        await log.EnsureTopicsAsync(new Dictionary<string, int> { [Topics[0]] = 3, [Topics[1]] = 1 }, default);
        await AppendAsync(log, Topics, 0, 500);
        var scan = new TopicScan(log, "helios-replay-x", "node", TimeProvider.System);
        var range = await scan.RangeAsync([.. Topics, Topics[0]], default);
        Assert.Equal((2, 1000), (range.Topics.Count, range.Records));
        await AppendAsync(log, Topics, 500, 600);

        var seen = new HashSet<string>();
        var read = await scan.RunAsync(
            range,
            (batch, _) =>
            {
                batch.Records.ForEach(record => Assert.True(seen.Add($"{batch.Partition.Topic} {Encoding.UTF8.GetString(batch.Chunk.Span(record.Value))}")));
                return ValueTask.FromResult(true);
            },
            new Progress<ActionProgress>(),
            TestContext.Current.CancellationToken);
        Assert.Equal(1000, read);
        Assert.Equal(Enumerable.Range(0, 500).SelectMany(n => Topics.Select(topic => $"{topic} {n}")).ToHashSet(), seen);
        Assert.All(await log.LagAsync(Topics[0], "helios-replay-x", default), lag => Assert.Equal(-1, lag.Committed));
    }

    [Fact]
    public async Task Scan_that_has_all_it_wants_ends_early()
    {
        await using var log = broker.Open();
        await log.EnsureTopicsAsync(new Dictionary<string, int> { [Early[0]] = 3, [Early[1]] = 1 }, default);
        await AppendAsync(log, Early, 0, 10);
        var scan = new TopicScan(log, "helios-replay-y", "node", TimeProvider.System);
        var read = await scan.RunAsync(
            await scan.RangeAsync(Early, default), (_, _) => ValueTask.FromResult(false), new Progress<ActionProgress>(), TestContext.Current.CancellationToken);
        Assert.InRange(read, 1, 4096);
    }

    private static async Task AppendAsync(ITopicLog log, string[] topics, int from, int to) => await log.AppendAsync(
        [
            .. Enumerable.Range(from, to - from).SelectMany(n => topics.Select(topic =>
                new LogAppend(topic, Encoding.UTF8.GetBytes($"key-{n}"), Encoding.UTF8.GetBytes($"{n}"), []))),
        ],
        default);
}
