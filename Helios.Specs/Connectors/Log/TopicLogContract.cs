using System.Globalization;
using System.Text;
using Helios.Connectors.Log;
using Helios.Pipeline.Events;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Log;

/// <summary>What every <see cref="ITopicLog"/> does. Each implementation has a spec that inherits this and opens its own.</summary>
/// <remarks>Topics and groups have names of their own in each spec, so that specs may share a broker.</remarks>
public abstract partial class TopicLogContract
{
    private static int _names;

    private readonly int _number = Interlocked.Increment(ref _names);

    /// <summary>The topic of this spec; it exists once <see cref="OpenWith"/> has returned.</summary>
    protected string Topic => FormattableString.Invariant($"contract-{Environment.ProcessId}-{_number}");

    /// <summary>The group of this spec.</summary>
    protected string Group => FormattableString.Invariant($"group-{Environment.ProcessId}-{_number}");

    /// <summary>Opens the log under test, empty or shared with other specs.</summary>
    protected abstract ITopicLog Open();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Equal_keys_keep_their_order_in_one_partition(int partitions)
    {
        await using var log = await OpenWith(partitions);
        for (var start = 0; start < 210; start += 7)
        {
            await log.AppendAsync([.. Enumerable.Range(start, 7).Select(i => Record($"key-{i % 10}", Number(i)))], default);
        }

        await using var member = new LogMember(log, Settings("a"));
        await member.ReadRecords(210);
        Assert.Equal(210, member.Seen.Count);
        foreach (var key in member.Seen.GroupBy(record => record.Key))
        {
            int[] values = [.. key.Select(record => int.Parse(record.Value, CultureInfo.InvariantCulture))];
            Assert.Equal(values.Order(), values);
            Assert.Equal(21, values.Length);
            Assert.Single(key.Select(record => record.Partition).Distinct());
        }
    }

    [Fact]
    public async Task Batch_holds_ascending_offsets_of_one_partition()
    {
        await using var log = await OpenWith(3);
        await log.AppendAsync([.. Enumerable.Range(0, 300).Select(i => Record($"key-{i}", Number(i)))], default);
        await using var member = new LogMember(log, Settings("a"));
        var next = new Dictionary<TopicPartition, long>();
        await member.ReadUntil(
            () =>
            {
                foreach (var record in member.Batch.Records)
                {
                    Assert.True(record.Offset >= next.GetValueOrDefault(member.Batch.Partition), $"{member.Batch.Partition} went back to {record.Offset}");
                    next[member.Batch.Partition] = record.Offset + 1;
                }

                Assert.True(member.Batch.Records.Count == 0 || member.Batch.NextOffset >= next[member.Batch.Partition]);
                member.Batch.Clear();
                return member.Seen.Count == 300;
            },
            "300 records");
        Assert.Equal(3, next.Count);
        Assert.All(member.Seen.GroupBy(record => record.Partition), of => Assert.Equal(of.Select(record => record.Timestamp).Order(), of.Select(record => record.Timestamp)));
    }

    [Fact]
    public async Task Record_comes_back_with_its_key_value_and_headers_in_order()
    {
        await using var log = await OpenWith(2);
        LogHeader[] headers = [new("ce_id", "1"u8.ToArray()), new("x", default), new("x", "zwei — 2"u8.ToArray())];
        await log.AppendAsync([new LogAppend(Topic, "käy"u8.ToArray(), "{\"ä\":1}"u8.ToArray(), headers), Record("other", "{}")], default);
        await using var member = new LogMember(log, Settings("a"));
        await member.ReadRecords(2);
        var record = Assert.Single(member.Seen, record => record.Key == "käy");
        Assert.Equal("{\"ä\":1}", record.Value);
        Assert.Equal(["ce_id=1", "x=", "x=zwei — 2"], record.Headers);
        Assert.Empty(Assert.Single(member.Seen, record => record.Key == "other").Headers);
    }

    [Fact]
    public async Task Record_without_a_key_is_kept_in_some_partition()
    {
        await using var log = await OpenWith(2);
        for (var i = 0; i < 10; i++)
        {
            await log.AppendAsync([Record("", Number(i))], default);
        }

        await using var member = new LogMember(log, Settings("a"));
        await member.ReadRecords(10);
        Assert.All(member.Seen, record => Assert.Equal("", record.Key));
        Assert.Equal(Enumerable.Range(0, 10), member.Seen.Select(record => int.Parse(record.Value, CultureInfo.InvariantCulture)).Order());
    }

    [Fact]
    public async Task One_append_reaches_several_topics()
    {
        await using var log = Open();
        string[] topics = [Topic + "-a", Topic + "-b"];
        await log.EnsureTopicsAsync(topics.ToDictionary(topic => topic, _ => 2), default);
        await log.AppendAsync([.. Enumerable.Range(0, 20).Select(i => Record("k", Number(i)) with { Topic = topics[i % 2] })], default);
        await using var member = new LogMember(log, Settings("a") with { Topics = topics });
        await member.ReadRecords(20);
        Assert.All(member.Seen, record => Assert.Equal(record.Partition.Topic, topics[int.Parse(record.Value, CultureInfo.InvariantCulture) % 2]));
    }

    [Fact]
    public async Task Batch_ends_at_its_record_limit()
    {
        await using var log = await OpenWith(1);
        await log.AppendAsync([.. Enumerable.Range(0, 100).Select(i => Record("k", Number(i)))], default);
        await using var member = new LogMember(log, Settings("a")) { Batch = new LogBatch { Chunk = new Chunk(256), MaxRecords = 7 } };
        await member.ReadUntil(
            () =>
            {
                Assert.InRange(member.Batch.Records.Count, 0, 7);
                return member.Seen.Count == 100;
            },
            "100 records");
        Assert.Equal(Enumerable.Range(0, 100).Select(Number), member.Seen.Select(record => record.Value));
    }

    [Fact]
    public async Task Batch_ends_at_its_byte_limit_and_one_larger_record_still_comes()
    {
        await using var log = await OpenWith(1);
        await log.AppendAsync([.. Enumerable.Range(0, 30).Select(i => Record("k", new string('x', i == 15 ? 5000 : 300)))], default);
        await using var member = new LogMember(log, Settings("a")) { Batch = new LogBatch { Chunk = new Chunk(256), MaxBytes = 1000 } };
        await member.ReadUntil(
            () =>
            {
                // The record that reaches the limit may be in, none behind it.
                var before = member.Batch.Records.SkipLast(1).Sum(record => record.Key.Length + record.Value.Length);
                Assert.True(before < 1000, $"{member.Batch.Records.Count} records, {before} bytes before the last");
                return member.Seen.Count == 30;
            },
            "30 records");
        Assert.Equal(5000, member.Seen[15].Value.Length);
    }

    [Fact]
    public async Task Existing_topic_keeps_its_partitions()
    {
        await using var log = await OpenWith(3);
        await log.EnsureTopicsAsync(new Dictionary<string, int> { [Topic] = 8 }, default);
        Assert.Equal([0, 1, 2], (await log.LagAsync(Topic, Group, default)).Select(lag => lag.Partition.Partition).Order());
    }

    [Fact]
    public async Task Append_after_dispose_throws()
    {
        var log = await OpenWith(1);
        await log.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await log.AppendAsync([Record("k", "v")], default));
        await log.DisposeAsync();
    }

    [Fact]
    public async Task Cancelling_ends_a_wait()
    {
        await using var log = await OpenWith(1);
        await using var member = new LogMember(log, Settings("a"));
        await member.ReadUntil(() => member.Owned.Count == 1, "the partition");
        using var stop = new CancellationTokenSource();
        var read = Task.Run(async () => await member.Consumer.ReadAsync(member.Batch, TimeSpan.FromMinutes(10), stop.Token));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Wait_without_records_ends_empty()
    {
        await using var log = await OpenWith(1);
        await using var member = new LogMember(log, Settings("a"));
        await member.ReadUntil(() => member.Owned.Count == 1, "the partition");
        Assert.False(await member.ReadAsync(TimeSpan.FromMilliseconds(20)));
        Assert.False(await member.ReadAsync(TimeSpan.Zero));
    }

    /// <summary>A record of <see cref="Topic"/>.</summary>
    protected LogAppend Record(string key, string value) => new(Topic, Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(value), []);

    /// <summary>A member of <see cref="Group"/> that reads <see cref="Topic"/>.</summary>
    protected ConsumerSettings Settings(string member) => new() { Topics = [Topic], Group = Group, Member = member };

    /// <summary>Opens the log with <see cref="Topic"/> in it.</summary>
    protected async Task<ITopicLog> OpenWith(int partitions)
    {
        var log = Open();
        await log.EnsureTopicsAsync(new Dictionary<string, int> { [Topic] = partitions }, default);
        return log;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
