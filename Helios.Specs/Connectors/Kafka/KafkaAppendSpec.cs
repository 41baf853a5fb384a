using System.Text;
using Helios.Connectors.Kafka;
using Helios.Connectors.Log;
using Helios.Specs.Connectors.Log;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Kafka;

/// <summary>What an append promises when Kafka is away, or says no.</summary>
public sealed class KafkaAppendSpec
{
    private const short ProduceRequest = 0;
    private const int TopicAuthorizationFailed = 29;
    private const int NotLeader = 6;

    private static readonly TopicPartition Events = new("events", 0);

    [Fact]
    public async Task Broker_that_goes_and_returns_costs_no_record_and_doubles_none()
    {
        using var cluster = NewCluster();
        await using var log = new KafkaTopicLog(DevClusterFixture.Settings(cluster), TimeProvider.System);
        await using var member = new LogMember(log, new ConsumerSettings { Topics = ["events"], Group = "g", Member = "m" });
        await log.AppendAsync(Records(0, 100), default);
        await member.ReadRecords(100);
        await member.ReadUntil(() => member.Consumer.IsAtEnd(Events), "the end");

        cluster.TakeDown();
        var append = log.AppendAsync(Records(100, 100), default).AsTask();
        var failure = await FirstFailure(member);
        Assert.Equal(LogFailure.Transient, failure.Failure);
        Assert.Contains("helios.kafka.bootstrap-servers", failure.Message, StringComparison.Ordinal);
        Assert.False(member.Consumer.IsAtEnd(Events));
        Assert.False(append.IsCompleted);

        cluster.BringUp();
        await append.WaitAsync(TimeSpan.FromSeconds(60));
        await ReadOn(member, () => member.Seen.Count >= 200 && member.Consumer.IsAtEnd(Events));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => (long)i), member.Seen.Select(record => record.Offset));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i}"), member.Seen.Select(record => record.Value));
        Assert.Equal(200, log.Counters.Appended);
    }

    [Fact]
    public async Task Leader_that_moves_is_followed_without_a_word()
    {
        using var cluster = NewCluster();
        await using var log = new KafkaTopicLog(DevClusterFixture.Settings(cluster), TimeProvider.System);
        cluster.FailNext(ProduceRequest, NotLeader, NotLeader);
        await log.AppendAsync(Records(0, 10), default);
        Assert.Equal(10, Assert.Single(await log.LagAsync("events", "g", default)).End);
    }

    [Fact]
    public async Task Append_to_a_topic_without_permission_names_the_user()
    {
        using var cluster = NewCluster();
        await using var log = new KafkaTopicLog(DevClusterFixture.Settings(cluster) with { Username = "reader" }, TimeProvider.System);
        cluster.FailNext(ProduceRequest, TopicAuthorizationFailed);
        var failure = await Assert.ThrowsAsync<LogException>(async () => await log.AppendAsync(Records(0, 1), default));
        Assert.Equal(LogFailure.Configuration, failure.Failure);
        Assert.Contains("'reader' (helios.kafka.username)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Oversized_record_is_refused_before_anything_is_appended()
    {
        using var cluster = NewCluster();
        await using var log = new KafkaTopicLog(DevClusterFixture.Settings(cluster) with { MaxRecordBytes = 2000 }, TimeProvider.System);
        LogAppend[] records = [.. Records(0, 1), new("events", default, new byte[2001], [])];
        var failure = await Assert.ThrowsAsync<LogException>(async () => await log.AppendAsync(records, default));
        Assert.Equal(LogFailure.Record, failure.Failure);
        Assert.Contains("helios.kafka.max-record", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(await log.LagAsync("events", "g", default)).End);
        await log.AppendAsync([new("events", default, new byte[1900], [])], default);
    }

    [Fact]
    public async Task Append_larger_than_the_queue_waits_for_room()
    {
        using var cluster = NewCluster();
        var small = new Dictionary<string, string> { ["queue.buffering.max.messages"] = "50" };
        await using var log = new KafkaTopicLog(DevClusterFixture.Settings(cluster) with { Properties = small }, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(i => log.AppendAsync(Records(i * 1000, 1000), default).AsTask())).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(3000, Assert.Single(await log.LagAsync("events", "g", default)).End);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_transient_and_names_the_key()
    {
        DevClusterFixture.SkipWithoutLibrary();
        var settings = new KafkaSettings { BootstrapServers = $"127.0.0.1:{FreePort.Next()}", DeliveryTimeout = TimeSpan.FromSeconds(1) };
        await using var log = new KafkaTopicLog(settings, TimeProvider.System);
        foreach (var call in new Func<Task>[]
        {
            () => log.AppendAsync(Records(0, 2), default).AsTask(),
            () => log.EnsureTopicsAsync(new Dictionary<string, int> { ["events"] = 1 }, default).AsTask(),
            () => log.LagAsync("events", "g", default).AsTask(),
        })
        {
            var failure = await Assert.ThrowsAsync<LogException>(() => call().WaitAsync(TimeSpan.FromSeconds(30)));
            Assert.Equal(LogFailure.Transient, failure.Failure);
            Assert.Contains($"{settings.BootstrapServers} (helios.kafka.bootstrap-servers)", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("nonsense:99999")]
    [InlineData("a:9092,:9092")]
    [InlineData("kafka 1:9092")]
    [InlineData("")]
    public void Wrong_address_is_refused_with_its_key(string address)
    {
        DevClusterFixture.SkipWithoutLibrary();
        var failure = Assert.Throws<LogException>(() => new KafkaTopicLog(new KafkaSettings { BootstrapServers = address }, TimeProvider.System));
        Assert.Equal(LogFailure.Configuration, failure.Failure);
        Assert.StartsWith("helios.kafka.bootstrap-servers", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Encrypted_where_the_broker_is_not_says_so()
    {
        using var cluster = NewCluster();
        var settings = DevClusterFixture.Settings(cluster) with { Protocol = "ssl", DeliveryTimeout = TimeSpan.FromSeconds(5) };
        await using var log = new KafkaTopicLog(settings, TimeProvider.System);
        var failure = await Assert.ThrowsAsync<LogException>(async () => await log.AppendAsync(Records(0, 1), default));
        Assert.Contains("SSL", failure.Message, StringComparison.Ordinal);
        Assert.Contains("helios.kafka.protocol", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_certificates_are_told_by_their_key()
    {
        DevClusterFixture.SkipWithoutLibrary();
        var settings = new KafkaSettings { BootstrapServers = "127.0.0.1:1", Protocol = "ssl", CaFile = "/no/such.pem" };
        await using var log = new KafkaTopicLog(settings, TimeProvider.System);
        var failure = await Assert.ThrowsAsync<LogException>(async () => await log.AppendAsync(Records(0, 1), default));
        Assert.Equal(LogFailure.Configuration, failure.Failure);
        Assert.StartsWith("helios.kafka.ca-file", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_property_is_refused_by_name()
    {
        DevClusterFixture.SkipWithoutLibrary();
        var settings = new KafkaSettings { BootstrapServers = "127.0.0.1:1", Properties = new Dictionary<string, string> { ["no.such"] = "1" } };
        await using var log = new KafkaTopicLog(settings, TimeProvider.System);
        var failure = await Assert.ThrowsAsync<LogException>(async () => await log.AppendAsync(Records(0, 1), default));
        Assert.Equal(LogFailure.Configuration, failure.Failure);
        Assert.Contains("no.such", failure.Message, StringComparison.Ordinal);
        Assert.Contains("helios.kafka.properties", failure.Message, StringComparison.Ordinal);
    }

    private static DevCluster NewCluster()
    {
        DevClusterFixture.SkipWithoutLibrary();
        return new DevCluster(new Dictionary<string, int> { ["events"] = 1 });
    }

    private static LogAppend[] Records(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(i => new LogAppend("events", "k"u8.ToArray(), Encoding.UTF8.GetBytes($"{i}"), []))];

    private static async Task<LogException> FirstFailure(LogMember member)
    {
        LogException? failure = null;
        await Eventually.Holds(
            async () =>
            {
                try
                {
                    await member.ReadAsync();
                }
                catch (LogException seen)
                {
                    failure = seen;
                }

                return failure is not null;
            },
            "a read that fails");
        return failure!;
    }

    /// <summary>As a service does: transient failures are followed by the next read.</summary>
    private static Task ReadOn(LogMember member, Func<bool> condition) => Eventually.Holds(
        async () =>
        {
            try
            {
                await member.ReadAsync();
            }
            catch (LogException seen) when (seen.Failure == LogFailure.Transient)
            {
                return false;
            }

            return condition();
        },
        "everything read",
        () => $"{member.Seen.Count} records");
}
