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
