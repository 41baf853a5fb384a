using Helios.Connectors.Log;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Log;

/// <content>Positions, ends, pauses, commits and the sharing of partitions.</content>
public abstract partial class TopicLogContract
{
    [Fact]
    public async Task Partition_is_at_its_end_once_its_last_record_was_handed_out()
    {
        await using var log = await OpenWith(1);
        await log.AppendAsync([.. Enumerable.Range(0, 5).Select(i => Record("k", Number(i)))], default);
        var partition = new TopicPartition(Topic, 0);
        await using var member = new LogMember(log, Settings("a")) { Batch = new LogBatch { Chunk = new(256), MaxRecords = 2 } };
        Assert.False(member.Consumer.IsAtEnd(partition));
        await member.ReadUntil(
            () =>
            {
                Assert.False(member.Seen.Count < 5 && member.Consumer.IsAtEnd(partition), $"at the end after {member.Seen.Count} of 5");
                return member.Seen.Count == 5;
            },
            "5 records");
        await member.ReadUntil(() => member.Consumer.IsAtEnd(partition), "the end of the partition");
        Assert.False(member.Consumer.IsAtEnd(new TopicPartition(Topic, 1)));
        await log.AppendAsync([Record("k", "5")], default);
        await member.ReadRecords(6);
        await member.ReadUntil(() => member.Consumer.IsAtEnd(partition), "the end of the partition again");
    }

    [Theory]
    [InlineData(LogPosition.Beginning, 0)]
    [InlineData(0L, 0)]
    [InlineData(40L, 40)]
    [InlineData(99L, 99)]
    [InlineData(100L, 100)]
    public async Task Reading_starts_where_the_owner_says(long start, int first)
    {
        await using var log = await OpenWith(1);
        await log.AppendAsync([.. Enumerable.Range(0, 100).Select(i => Record("k", Number(i)))], default);
        await using var member = new LogMember(log, Settings("a"), _ => start);
        await member.ReadUntil(() => member.Consumer.IsAtEnd(new TopicPartition(Topic, 0)), "the end");
        await log.AppendAsync([Record("k", "100")], default);
        await member.ReadRecords(101 - first);
        Assert.Equal(Enumerable.Range(first, 101 - first).Select(Number), member.Seen.Select(record => record.Value));
        Assert.Equal(Enumerable.Range(first, 101 - first).Select(i => (long)i), member.Seen.Select(record => record.Offset));
    }

    [Fact]
    public async Task Paused_partition_gives_nothing_until_it_is_resumed()
    {
        await using var log = await OpenWith(2);
        await using var member = new LogMember(log, Settings("a"));
        await member.ReadUntil(() => member.Owned.Count == 2, "both partitions");
        await log.AppendAsync([.. Enumerable.Range(0, 100).Select(i => Record($"key-{i}", Number(i)))], default);
        var lags = await log.LagAsync(Topic, Group, default);
        var (paused, open) = (lags[0].Partition, lags[1]);
        member.Consumer.Pause(paused);
        await member.ReadRecords((int)open.End);
        await member.ReadAsync(TimeSpan.FromMilliseconds(200));
        Assert.DoesNotContain(member.Seen, record => record.Partition == paused);
        Assert.Contains(paused, member.Consumer.Assignment);
        member.Consumer.Resume(paused);
        await member.ReadRecords(100);
        Assert.Equal(100, member.Seen.Select(record => (record.Partition, record.Offset)).Distinct().Count());
    }

    [Fact]
    public async Task Lag_counts_what_the_group_has_not_committed()
    {
        await using var log = await OpenWith(1);
        var partition = new TopicPartition(Topic, 0);
        Assert.Equal((0L, -1L, 0L), Place(await log.LagAsync(Topic, Group, default)));
        await log.AppendAsync([.. Enumerable.Range(0, 10).Select(i => Record("k", Number(i)))], default);
        Assert.Equal((10L, -1L, 10L), Place(await log.LagAsync(Topic, Group, default)));
        await using var member = new LogMember(log, Settings("a"));
        await member.ReadRecords(10);
        member.Consumer.Commit([new LogPosition(partition, 4)]);
        await Eventually.Holds(async () => Place(await log.LagAsync(Topic, Group, default)) == (10, 4, 6), "the commit of 4 of 10");
        var waiting = (await log.LagAsync(Topic, Group, default))[0].CommittedTimestamp;
        Assert.True(waiting is null || waiting == member.Seen[4].Timestamp, $"the first record not committed is of {member.Seen[4].Timestamp}, not {waiting}");
        member.Consumer.Commit([new LogPosition(partition, 10)]);
        await Eventually.Holds(async () => Place(await log.LagAsync(Topic, Group, default)) == (10, 10, 0), "the commit of all");
        Assert.Null((await log.LagAsync(Topic, Group, default))[0].CommittedTimestamp);
        Assert.Equal(-1, (await log.LagAsync(Topic, Group + "-other", default))[0].Committed);

        static (long End, long Committed, long Records) Place(IReadOnlyList<PartitionLag> lags) =>
            (Assert.Single(lags).End, lags[0].Committed, lags[0].Records);
    }

    [Fact]
    public async Task Members_share_partitions_and_those_of_one_that_leaves_come_to_the_other()
    {
        await using var log = await OpenWith(4);
        var journal = new List<string>();
        await using var first = new LogMember(log, Settings("a"), journal: journal);
        await first.ReadUntil(() => first.Owned.Count == 4, "all partitions");
        var second = new LogMember(log, Settings("b"), journal: journal);
        await Eventually.Holds(() => Drive(first, second, () => (first.Owned.Count, second.Owned.Count) == (2, 2)), "two partitions each");
        Assert.Equal(4, first.Owned.Union(second.Owned).Count());
        Assert.Equal(first.Owned.Order(Order), first.Consumer.Assignment.Order(Order));
        Assert.All(second.Owned, got => Assert.True(
            journal.IndexOf($"a revoked {got.Partition}") is var gone && gone >= 0 && gone < journal.IndexOf($"b assigned {got.Partition}"), string.Join(", ", journal)));

        TopicPartition[] moved = [.. second.Owned];
        await second.DisposeAsync();
        Assert.Empty(second.Owned);
        await first.ReadUntil(() => first.Owned.Count == 4, "all partitions again");
        Assert.All(moved, back => Assert.True(
            journal.IndexOf($"b revoked {back.Partition}") < journal.LastIndexOf($"a assigned {back.Partition}"), string.Join(", ", journal)));
        Assert.DoesNotContain(journal, line => line.Contains("lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Groups_read_the_same_records_each_for_itself()
    {
        await using var log = await OpenWith(2);
        await log.AppendAsync([.. Enumerable.Range(0, 20).Select(i => Record($"key-{i}", Number(i)))], default);
        await using var one = new LogMember(log, Settings("a"));
        await using var other = new LogMember(log, Settings("a") with { Group = Group + "-other" });
        await one.ReadRecords(20);
        await other.ReadRecords(20);
        Assert.Equal(one.Seen.Select(record => record.Value).Order(), other.Seen.Select(record => record.Value).Order());
    }

    private static Comparer<TopicPartition> Order { get; } = Comparer<TopicPartition>.Create((a, b) => a.Partition.CompareTo(b.Partition));

    private static async Task<bool> Drive(LogMember first, LogMember second, Func<bool> condition)
    {
        await first.ReadAsync();
        await second.ReadAsync();
        return condition();
    }
}
