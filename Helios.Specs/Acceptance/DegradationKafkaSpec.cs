using Helios.Connectors.Kafka;
using Helios.Connectors.Log;
using Helios.Specs.Connectors.Kafka;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>Kafka away at the start and later: doors go on, nothing is lost, and everything comes back by itself.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class DegradationKafkaSpec : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Kafka_away_at_the_start_and_later_loses_nothing()
    {
        DevClusterFixture.SkipWithoutLibrary();
        using var kafka = new DevCluster(Topics());
        kafka.TakeDown();
        await using var node = LiveNode.Start(
            _folder.Path, $"kafka.bootstrap-servers={kafka.Bootstrap}", "kafka.session-timeout=4s", "kafka.delivery-timeout=1s");
        using var client = new ServiceClient(await node.AddressAsync());

        var part = await client.BecomesAsync("log", "fallback", () => node.Log);
        Assert.Equal(("kafka", "sqlite"), ((string?)part["primary"], (string?)part["serving"]));
        Assert.Contains("bootstrap-servers", (string?)part["why"], StringComparison.Ordinal);
        Assert.True((DateTimeOffset)part["since"]! > DateTimeOffset.UnixEpoch);
        await client.PostCompleteAsync("first", 0, 50);
        Assert.Contains("sqlite stands in for kafka", await client.PageAsync(exit: 1), StringComparison.Ordinal);
        Assert.Contains("log: sqlite stands in for kafka", node.Log, StringComparison.Ordinal);

        kafka.BringUp();
        await client.BecomesAsync("log", "primary", () => node.Log);
        await VerdictsAsync(50, node);
        Assert.Contains("log: kafka serves again", node.Log, StringComparison.Ordinal);

        kafka.TakeDown();
        await client.PostCompleteAsync("second", 0, 50);
        await client.BecomesAsync("log", "fallback", () => node.Log);
        await client.PostCompleteAsync("third", 0, 50);

        kafka.BringUp();
        await client.BecomesAsync("log", "primary", () => node.Log);
        await client.PostCompleteAsync("fourth", 0, 50);
        await VerdictsAsync(200, node);
        await node.StopAsync();
    }

    /// <summary>The topics of a service, which this broker cannot make on request.</summary>
    internal static IReadOnlyDictionary<string, int> Topics(int partitions = 4) => TopicNames.WithPartitions(partitions);

    private Task VerdictsAsync(int events, LiveNode node)
    {
        var last = "";
        return Eventually.Holds(
            () => (last = RunningService.Query(_folder.Path, "SELECT count(DISTINCT event_id) || '|' || count(*) FROM latest_verdicts WHERE verdict = 'consistent'")[0]) == $"{events}|{events}",
            $"{events} events are consistent",
            () => $"{last}\n{node.Log}",
            Deadline);
    }
}
