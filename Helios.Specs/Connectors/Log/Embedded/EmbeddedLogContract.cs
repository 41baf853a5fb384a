using Helios.Connectors.Log;
using Helios.Connectors.Log.Embedded;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Log.Embedded;

/// <summary>What the logs inside the process have in common beyond the port: bounds, retention and groups.</summary>
public abstract class EmbeddedLogContract : TopicLogContract
{
    private const int Kib = 1024;

    private static readonly EmbeddedLogOptions Small = new()
    {
        MaxTopicBytes = 64 * Kib,
        BatchBytes = 4 * Kib,
        Retention = TimeSpan.FromHours(1),
        TrimInterval = TimeSpan.FromMinutes(1),
    };

    [Fact]
    public async Task Append_to_a_topic_full_of_unread_records_fails_until_they_are_processed()
    {
        await using var log = await OpenWith(Small, TimeProvider.System);
        await using var member = new LogMember(log, Settings("a"));
        var full = await Assert.ThrowsAsync<LogException>(() => AppendMany(log, 200));
        Assert.Equal(LogFailure.Transient, full.Failure);
        Assert.Contains("helios.topic-log.max-size", full.Message, StringComparison.Ordinal);
        var kept = (await log.LagAsync(Topic, Group, default)).Sum(lag => lag.Records);
        await member.ReadRecords((int)kept);
        member.Consumer.Commit([.. (await log.LagAsync(Topic, Group, default)).Select(lag => new LogPosition(lag.Partition, lag.End))]);
        await AppendMany(log, 40);
        await member.ReadRecords((int)kept + 40);
        Assert.Equal(0, Counters(log).Skipped);
    }

    [Fact]
    public async Task Topic_that_nobody_reads_keeps_everything_it_took()
    {
        await using var log = await OpenWith(Small, TimeProvider.System);
        await Assert.ThrowsAsync<LogException>(() => AppendMany(log, 200));
        Assert.All(await log.LagAsync(Topic, Group, default), lag => Assert.Equal(0, lag.Start));
    }

    [Fact]
    public async Task Slowest_group_decides_what_may_go()
    {
        await using var log = await OpenWith(Small, TimeProvider.System);
        await using var quick = new LogMember(log, Settings("a"));
        await using var slow = new LogMember(log, Settings("a") with { Group = Group + "-slow" });
        await AppendMany(log, 20);
        await quick.ReadRecords(20);
        quick.Consumer.Commit([.. (await log.LagAsync(Topic, Group, default)).Select(lag => new LogPosition(lag.Partition, lag.End))]);
        await Assert.ThrowsAsync<LogException>(() => AppendMany(log, 200));
        await slow.ReadRecords((int)(await log.LagAsync(Topic, Group, default)).Sum(lag => lag.End));
        Assert.Equal(0, Counters(log).Trimmed);
    }

    [Fact]
    public async Task Expendable_topic_lets_its_oldest_records_go_instead()
    {
        await using var log = await OpenWith(Small with { Expendable = new HashSet<string> { Topic } }, TimeProvider.System);
        await AppendMany(log, 400);
        var lags = await log.LagAsync(Topic, Group, default);
        Assert.Equal(400, lags.Sum(lag => lag.End));
        Assert.True(Counters(log).Trimmed > 200, $"{Counters(log).Trimmed} went");
        await using var member = new LogMember(log, Settings("a"));
        await member.ReadRecords((int)lags.Sum(lag => lag.Records));
    }

    [Fact]
    public async Task Processed_records_go_by_age_and_others_stay()
    {
        var clock = new FakeTimeProvider();
        await using var log = await OpenWith(Small, clock);
        await using var member = new LogMember(log, Settings("a"), _ => 0);
        await AppendMany(log, 20);
        Assert.True(await member.ReadAsync(TimeSpan.Zero));
        var first = member.Batch.Partition;
        member.Consumer.Commit([new LogPosition(first, member.Batch.NextOffset)]);
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.All(await log.LagAsync(Topic, Group, default), lag => Assert.Equal(0, lag.Start));
        clock.Advance(TimeSpan.FromMinutes(3));
        await Eventually.Holds(
            async () => (await log.LagAsync(Topic, Group, default)).All(lag => lag.Start == (lag.Partition == first ? lag.End : 0)),
            "the processed partition is empty and the other one is not");
    }

    [Fact]
    public async Task Group_that_was_not_seen_for_long_holds_nothing_back()
    {
        var clock = new FakeTimeProvider();
        await using var log = await OpenWith(Small with { GroupExpiry = TimeSpan.FromDays(1) }, clock);
        await using (new LogMember(log, Settings("gone") with { Group = Group + "-gone" }))
        {
        }

        await using var member = new LogMember(log, Settings("a"), _ => 0);
        await AppendMany(log, 20);
        while (member.Seen.Count < 20)
        {
            Assert.True(await member.ReadAsync(TimeSpan.Zero));
        }

        member.Consumer.Commit([.. (await log.LagAsync(Topic, Group, default)).Select(lag => new LogPosition(lag.Partition, lag.End))]);
        clock.Advance(TimeSpan.FromHours(2));
        Assert.All(await log.LagAsync(Topic, Group, default), lag => Assert.Equal(0, lag.Start));
        clock.Advance(TimeSpan.FromDays(2));
        await Eventually.Holds(async () => (await log.LagAsync(Topic, Group, default)).All(lag => lag.Start == lag.End), "all went");
    }

    [Fact]
    public async Task Passing_group_reads_everything_and_holds_nothing_back()
    {
        await using var log = await OpenWith(Small, TimeProvider.System);
        await using var member = new LogMember(log, Settings("a"));
        await AppendMany(log, 20);
        await member.ReadRecords(20);
        await using (var passing = new LogMember(log, Settings("p") with { Group = Group + "-passing", IsPassing = true }))
        {
            await passing.ReadRecords(20);
            member.Consumer.Commit([.. (await log.LagAsync(Topic, Group, default)).Select(lag => new LogPosition(lag.Partition, lag.End))]);

            // 200 of these do not fit: what the passing group has not read yet goes all the same.
            for (var round = 0; round < 10; round++)
            {
                await AppendMany(log, 20);
                await member.ReadRecords(40 + (round * 20));
                member.Consumer.Commit([.. (await log.LagAsync(Topic, Group, default)).Select(lag => new LogPosition(lag.Partition, lag.End))]);
            }
        }

        Assert.True(Counters(log).Trimmed > 0);
        Assert.All(await log.LagAsync(Topic, Group + "-passing", default), lag => Assert.Equal(-1, lag.Committed));
    }

    [Fact]
    public async Task Times_do_not_go_back_when_the_clock_does()
    {
        var clock = new SteppingClock();
        await using var log = await OpenWith(new EmbeddedLogOptions(), clock);
        await AppendMany(log, 10);
        clock.Now -= TimeSpan.FromMinutes(5);
        await AppendMany(log, 10);
        await using var member = new LogMember(log, Settings("a"));
        await member.ReadRecords(20);
        Assert.Equal([(clock.Now + TimeSpan.FromMinutes(5)).UtcTicks], member.Seen.Select(record => record.Timestamp).Distinct());
    }

    [Fact]
    public async Task Record_over_the_limit_is_refused_and_others_are_taken()
    {
        await using var log = await OpenWith(Small with { MaxRecordBytes = 1000 }, TimeProvider.System);
        var large = await Assert.ThrowsAsync<LogException>(async () => await log.AppendAsync([Record("k", "ok"), Record("k", new string('x', 1001))], default));
        Assert.Equal(LogFailure.Record, large.Failure);
        await log.AppendAsync([Record("k", "ok")], default);
        Assert.Equal(1, (await log.LagAsync(Topic, Group, default)).Sum(lag => lag.End));
    }

    [Fact]
    public async Task Offset_beyond_the_end_starts_at_the_beginning()
    {
        await using var log = await OpenWith(new EmbeddedLogOptions(), TimeProvider.System);
        await AppendMany(log, 10);
        await using var member = new LogMember(log, Settings("a"), _ => 1000);
        await member.ReadRecords(10);
        Assert.Equal(2, Counters(log).Restarted);
    }

    [Fact]
    public async Task Unknown_topic_and_taken_member_name_are_refused()
    {
        await using var log = await OpenWith(new EmbeddedLogOptions(), TimeProvider.System);
        await using var member = new LogMember(log, Settings("a"));
        Assert.Equal(LogFailure.Configuration, Assert.Throws<LogException>(() => new LogMember(log, Settings("a"))).Failure);
        Assert.Equal(LogFailure.Configuration, Assert.Throws<LogException>(() => new LogMember(log, Settings("b") with { Topics = ["none"] })).Failure);
        var append = await Assert.ThrowsAsync<LogException>(async () => await log.AppendAsync([Record("k", "v") with { Topic = "none" }], default));
        Assert.Equal(LogFailure.Configuration, append.Failure);
    }

    [Fact]
    public async Task Commit_of_a_partition_that_is_not_owned_changes_nothing()
    {
        await using var log = await OpenWith(new EmbeddedLogOptions(), TimeProvider.System);
        await AppendMany(log, 10);
        await using var member = new LogMember(log, Settings("a"));
        member.Consumer.Commit([new LogPosition(new TopicPartition(Topic, 0), 1)]);
        Assert.All(await log.LagAsync(Topic, Group, default), lag => Assert.Equal(-1, lag.Committed));
        Assert.Equal(1, Counters(log).Fenced);
    }

    [Fact]
    public async Task Owner_that_throws_is_asked_again_by_the_next_read()
    {
        await using var log = await OpenWith(new EmbeddedLogOptions(), TimeProvider.System);
        await AppendMany(log, 10);
        var failures = 2;
        await using var member = new LogMember(log, Settings("a"), _ => failures-- > 0 ? throw new InvalidOperationException("store away") : 0);
        await Assert.ThrowsAsync<InvalidOperationException>(() => member.ReadAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => member.ReadAsync());
        await member.ReadRecords(10);
    }

    protected override ITopicLog Open() => Open(new EmbeddedLogOptions(), TimeProvider.System);

    /// <summary>Opens the log under test.</summary>
    protected abstract ITopicLog Open(EmbeddedLogOptions options, TimeProvider time);

    /// <summary>Its counters.</summary>
    protected abstract LogCounters Counters(ITopicLog log);

    /// <summary>Opens it with two partitions of <see cref="TopicLogContract.Topic"/>.</summary>
    protected async Task<ITopicLog> OpenWith(EmbeddedLogOptions options, TimeProvider time)
    {
        var log = Open(options, time);
        await log.EnsureTopicsAsync(new Dictionary<string, int> { [Topic] = 2 }, default);
        return log;
    }

    /// <summary>Appends records of a kilobyte, one after the other, to both partitions in turn.</summary>
    protected async Task AppendMany(ITopicLog log, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await log.AppendAsync([Record("", new string('x', Kib))], default);
        }
    }
}
