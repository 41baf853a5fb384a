using System.Net;
using Helios.Connectors.Kafka;
using Helios.Connectors.Log;
using Helios.Specs.Connectors.Kafka;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>Records that are too large or of no known form are kept as dead letters; a group that may not be read ends the service with the key named.</summary>
public sealed class BadInputRecordsSpec : IDisposable
{
    private const short FindCoordinator = 10;
    private const int GroupAuthorizationFailed = 30;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Records_too_large_or_of_no_known_form_are_dead_letters()
    {
        DevClusterFixture.SkipWithoutLibrary();
        using var kafka = new DevCluster(DegradationKafkaSpec.Topics());
        await using var node = LiveNode.Start(
            _folder.Path, $"kafka.bootstrap-servers={kafka.Bootstrap}", "kafka.session-timeout=4s", "kafka.max-record=100KiB", "ingest.max-payload=150KiB");
        using var client = new ServiceClient(await node.AddressAsync());
        await client.PostCompleteAsync("before", 0, 10);

        using (var answer = await client.PostAsync(RunningService.Copy("large", "aws", $"\"{new string('x', 120_000)}\"")))
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("helios.kafka.max-record", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await using (var log = new KafkaTopicLog(DevClusterFixture.Settings(kafka), TimeProvider.System))
        {
            var large = System.Text.Encoding.UTF8.GetBytes(RunningService.Copy("larger", "aws", $"\"{new string('x', 200_000)}\""));
            byte[] avro = [(byte)'O', (byte)'b', (byte)'j', 1, 4, 22, .. "avro.schema"u8, 0xFF, 0xFE, 0, 1, 2, 3];
            await log.AppendAsync(
                [new LogAppend(TopicNames.Events, "a"u8.ToArray(), large, []), new LogAppend(TopicNames.Events, "b"u8.ToArray(), avro, [])],
                TestContext.Current.CancellationToken);
        }

        await client.PostCompleteAsync("after", 0, 10);
        await HoldsAsync("SELECT reason, substr(origin, 1, 5), count(*) FROM rejected GROUP BY 1, 2 ORDER BY 1, 2", "malformed|event|1 too_large|event|1 too_large|http/|1", node);
        await HoldsAsync("SELECT count(*) FROM verdicts WHERE verdict = 'consistent'", "20", node);
        await node.StopAsync();
    }

    [Fact]
    public async Task Group_that_may_not_be_joined_ends_the_service_and_names_the_keys()
    {
        DevClusterFixture.SkipWithoutLibrary();
        using var kafka = new DevCluster(DegradationKafkaSpec.Topics());
        kafka.FailNext(FindCoordinator, [.. Enumerable.Repeat(GroupAuthorizationFailed, 1000)]);
        await using var node = LiveNode.Start(_folder.Path, $"kafka.bootstrap-servers={kafka.Bootstrap}", "kafka.session-timeout=4s", "kafka.delivery-timeout=2s");
        await Eventually.Holds(() => node.HasExited, "the service ends", () => node.Log);
        Assert.Contains("helios.kafka.username", node.Log, StringComparison.Ordinal);
        Assert.Contains("helios.kafka.group", node.Log, StringComparison.Ordinal);
    }

    private Task HoldsAsync(string sql, string expected, LiveNode node)
    {
        var last = "";
        return Eventually.Holds(() => (last = string.Join(' ', RunningService.Query(_folder.Path, sql))) == expected, $"{sql}: {expected}", () => $"{last}\n{node.Log}");
    }
}
