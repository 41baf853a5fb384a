using System.Text;
using System.Text.Json;
using Helios.Connectors.Kafka;
using Helios.Connectors.Log;
using Helios.Pipeline.Events;
using Helios.Specs.Connectors.Log;

namespace Helios.Specs.Connectors.Kafka;

/// <summary>What reading from Kafka does beyond the contract of every log.</summary>
public sealed class KafkaConsumerSpec
{
    private const short OffsetCommitRequest = 8;
    private const short HeartbeatRequest = 12;
    private const int OffsetMetadataTooLarge = 12;
    private const int UnknownMember = 25;

    private static readonly TopicPartition Events = new("events", 0);
    private static readonly ConsumerSettings Member = new() { Topics = ["events"], Group = "g", Member = "m" };

    [Fact]
    public async Task CloudEvent_in_binary_mode_is_read_as_a_structured_one()
    {
        using var cluster = NewCluster();
        await using var log = new KafkaTopicLog(DevClusterFixture.Settings(cluster), TimeProvider.System);
        LogHeader[] headers =
        [
            Header("ce_specversion", "1.0"), Header("ce_id", "ord-1"), Header("ce_type", "order.created"), Header("ce_source", "aws/orders"),
            Header("content-type", "application/json"), Header("traceparent", "00-1-1-00"),
        ];
        await log.AppendAsync([new("events", "ord-1"u8.ToArray(), "{\"total\":1.5}"u8.ToArray(), headers)], default);
        await using var member = new LogMember(log, Member);
        await member.ReadRecords(1);
        var record = Assert.Single(member.Seen);
        using var json = JsonDocument.Parse(record.Value);
        Assert.Equal("ord-1", json.RootElement.GetProperty("id").GetString());
        Assert.Equal("aws/orders", json.RootElement.GetProperty("source").GetString());
        Assert.Equal(1.5, json.RootElement.GetProperty("data").GetProperty("total").GetDouble());
        Assert.Contains("traceparent=00-1-1-00", record.Headers);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task Offset_that_is_gone_is_reported_and_reading_goes_on_from_the_oldest(long start)
    {
        using var cluster = NewCluster();
        await using var log = new KafkaTopicLog(DevClusterFixture.Settings(cluster) with { Compression = "none" }, TimeProvider.System);
        for (var i = 0; i < 20; i++)
        {
            await log.AppendAsync([new("events", default, new byte[400_000], [])], default);
        }

        var kept = Assert.Single(await log.LagAsync("events", "g", default));
        Assert.InRange(kept.Start, 2, 19);
        var losses = new List<KafkaDataLoss>();
        log.DataLoss += losses.Add;
        await using var member = new LogMember(log, Member, _ => start);
        await member.ReadUntil(() => member.Consumer.IsAtEnd(Events), "the end");
        Assert.Equal(new KafkaDataLoss(Events, start, kept.Start), Assert.Single(losses));
        Assert.Equal(1, log.Counters.DataLosses);
        Assert.Equal(Enumerable.Range((int)kept.Start, 20 - (int)kept.Start).Select(i => (long)i), member.Seen.Select(record => record.Offset));
    }

    [Fact]
    public async Task Owner_that_fails_is_asked_again_by_the_next_read()
    {
        using var cluster = NewCluster();
        await using var log = new KafkaTopicLog(DevClusterFixture.Settings(cluster), TimeProvider.System);
        await log.AppendAsync([.. Enumerable.Range(0, 5).Select(i => new LogAppend("events", default, Encoding.UTF8.GetBytes($"{i}"), []))], default);
        var asked = 0;
        await using var member = new LogMember(log, Member, _ => asked++ < 2 ? throw new TimeoutException("the store is away") : 3);
        for (var i = 1; i <= 2; i++)
        {
            await Assert.ThrowsAsync<TimeoutException>(() => member.ReadUntil(() => false, "the owner's failure"));
            Assert.Equal(i, asked);
            Assert.Empty(member.Consumer.Assignment);
        }

        await member.ReadRecords(2);
        Assert.Equal(["3", "4"], member.Seen.Select(record => record.Value));
        Assert.Equal([Events], member.Consumer.Assignment);
    }

    [Fact]
    public async Task Member_that_the_group_forgot_loses_its_partitions_and_joins_again()
    {
        using var cluster = NewCluster();
        await using var log = new KafkaTopicLog(DevClusterFixture.Settings(cluster), TimeProvider.System);
        var journal = new List<string>();
        await using var member = new LogMember(log, Member, journal: journal);
        await member.ReadUntil(() => member.Owned.Count == 1, "the partition");
        cluster.FailNext(HeartbeatRequest, UnknownMember);
        await member.ReadUntil(() => member.Owned.Count == 0, "the loss");
        await log.AppendAsync([new("events", default, "1"u8.ToArray(), [])], default);
        await member.ReadRecords(1);
        Assert.Equal(["m assigned 0", "m lost 0", "m assigned 0"], journal);
    }

    [Fact]
    public async Task Commit_that_failed_is_made_good_by_the_next()
    {
        using var cluster = NewCluster();
        await using var log = new KafkaTopicLog(DevClusterFixture.Settings(cluster), TimeProvider.System);
        await log.AppendAsync([.. Enumerable.Range(0, 5).Select(_ => new LogAppend("events", default, "1"u8.ToArray(), []))], default);
        await using var member = new LogMember(log, Member);
        await member.ReadRecords(5);
        cluster.FailNext(OffsetCommitRequest, OffsetMetadataTooLarge);
        member.Consumer.Commit([new LogPosition(Events, 4), new LogPosition(new TopicPartition("events", 9), 4)]);
        await member.ReadUntil(() => log.Counters.CommitsFailed == 1, "the refusal");
        Assert.Equal(-1, Assert.Single(await log.LagAsync("events", "g", default)).Committed);
        member.Consumer.Commit([]);
        await member.ReadUntil(() => log.Counters.Committed == 1, "the commit");
        Assert.Equal(4, Assert.Single(await log.LagAsync("events", "g", default)).Committed);
    }

    [Fact]
    public async Task Disposing_while_the_broker_is_away_ends_and_fails_what_was_not_sent()
    {
        using var cluster = NewCluster();
        var log = new KafkaTopicLog(DevClusterFixture.Settings(cluster), TimeProvider.System);
        var member = new LogMember(log, Member);
        await log.AppendAsync([new("events", default, "1"u8.ToArray(), [])], default);
        await member.ReadRecords(1);
        cluster.TakeDown();
        var append = log.AppendAsync([new("events", default, "2"u8.ToArray(), [])], default).AsTask();
        await member.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        await log.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        var failure = await Assert.ThrowsAsync<LogException>(() => append.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(LogFailure.Transient, failure.Failure);
    }

    [Fact]
    public async Task Broker_that_refuses_the_login_is_told_by_its_keys()
    {
        using var cluster = NewCluster();
        var settings = DevClusterFixture.Settings(cluster) with { Protocol = "sasl_plaintext", SaslMechanism = "PLAIN", Username = "u", Password = "secret", DeliveryTimeout = TimeSpan.FromSeconds(5) };
        await using var log = new KafkaTopicLog(settings, TimeProvider.System);
        await using var member = new LogMember(log, Member);
        foreach (var call in new Func<Task>[]
        {
            () => log.AppendAsync([new("events", default, "2"u8.ToArray(), [])], default).AsTask(),
            () => log.EnsureTopicsAsync(new Dictionary<string, int> { ["events"] = 1 }, default).AsTask(),
            () => member.ReadUntil(() => false, "a refusal"),
        })
        {
            var failure = await Assert.ThrowsAsync<LogException>(() => call().WaitAsync(TimeSpan.FromSeconds(30)));
            Assert.Equal(LogFailure.Configuration, failure.Failure);
            Assert.Contains("helios.kafka.username, helios.kafka.password and helios.kafka.sasl-mechanism", failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Long_pause_holds_little_and_loses_nothing()
    {
        using var cluster = NewCluster();
        await using var log = new KafkaTopicLog(DevClusterFixture.Settings(cluster), TimeProvider.System);
        await using var member = new LogMember(log, Member);
        await member.ReadUntil(() => member.Owned.Count == 1, "the partition");
        member.Consumer.Pause(Events);
        for (var i = 0; i < 20; i++)
        {
            await log.AppendAsync([.. Enumerable.Range(i * 1000, 1000).Select(number => new LogAppend("events", "k"u8.ToArray(), Encoding.UTF8.GetBytes($"{number}"), []))], default);
            await member.ReadAsync();
        }

        Assert.Empty(member.Seen);
        member.Consumer.Resume(Events);
        await member.ReadUntil(() => member.Seen.Count >= 20_000 && member.Consumer.IsAtEnd(Events), "20,000 records");
        Assert.Equal(Enumerable.Range(0, 20_000).Select(i => (long)i), member.Seen.Select(record => record.Offset));
    }

    [Theory]
    [InlineData(61)]
    [InlineData(62)]
    public async Task Partitions_paused_and_resumed_at_random_give_every_record_once_and_in_order(int seed)
    {
        const int count = 60_000;
        var partitions = Enumerable.Range(0, 4).Select(i => new TopicPartition("many", i)).ToArray();
        using var cluster = new DevCluster(new Dictionary<string, int> { ["many"] = partitions.Length });
        await using var log = new KafkaTopicLog(DevClusterFixture.Settings(cluster), TimeProvider.System);
        await log.AppendAsync(
            [.. Enumerable.Range(0, count).Select(number => new LogAppend("many", Encoding.UTF8.GetBytes($"{number % 97}"), new byte[200], []))], default);
        await using var member = new LogMember(log, Member with { Topics = ["many"] });
        await member.ReadUntil(() => member.Owned.Count == partitions.Length, "the partitions");
        var random = new Random(seed);
        var paused = new HashSet<TopicPartition>();
        await member.ReadUntil(
            () =>
            {
                var partition = partitions[random.Next(partitions.Length)];
                if (paused.Remove(partition))
                {
                    member.Consumer.Resume(partition);
                }
                else if (paused.Count < partitions.Length - 1 && paused.Add(partition))
                {
                    member.Consumer.Pause(partition);
                }

                return member.Seen.Count >= count;
            },
            $"{count} records");
        foreach (var seen in member.Seen.GroupBy(record => record.Partition))
        {
            Assert.Equal(Enumerable.Range(0, seen.Count()).Select(i => (long)i), seen.Select(record => record.Offset));
        }
    }

    [Fact]
    public async Task Second_reader_at_the_same_time_is_refused()
    {
        using var cluster = NewCluster();
        await using var log = new KafkaTopicLog(DevClusterFixture.Settings(cluster), TimeProvider.System);
        await using var member = new LogMember(log, Member);
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(async () => await member.Consumer.ReadAsync(member.Batch, TimeSpan.FromMinutes(1), stop.Token));
        var other = new LogBatch { Chunk = new Chunk(256) };
        await Support.Eventually.Holds(
            async () => await Record.ExceptionAsync(async () => await member.Consumer.ReadAsync(other, TimeSpan.Zero, default)) is InvalidOperationException,
            "a refusal");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private static LogHeader Header(string name, string value) => new(name, Encoding.UTF8.GetBytes(value));

    private static DevCluster NewCluster()
    {
        DevClusterFixture.SkipWithoutLibrary();
        return new DevCluster(new Dictionary<string, int> { ["events"] = 1 });
    }
}
