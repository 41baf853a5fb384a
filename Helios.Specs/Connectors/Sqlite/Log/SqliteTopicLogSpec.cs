using Helios.Connectors.Log;
using Helios.Connectors.Log.Embedded;
using Helios.Connectors.Sqlite.Log;
using Helios.Specs.Connectors.Log;
using Helios.Specs.Connectors.Log.Embedded;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Sqlite.Log;

public sealed class SqliteTopicLogSpec : EmbeddedLogContract, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Records_offsets_and_groups_are_there_after_a_restart()
    {
        await using (var log = await OpenWith(new EmbeddedLogOptions(), TimeProvider.System))
        {
            await AppendMany(log, 10);
            await using var member = new LogMember(log, Settings("a"));
            await member.ReadRecords(10);
            member.Consumer.Commit([new LogPosition(new TopicPartition(Topic, 1), 3)]);
        }

        await using var again = Open();
        var lags = await again.LagAsync(Topic, Group, default);
        Assert.Equal([(5L, -1L), (5L, 3L)], lags.Select(lag => (lag.End, lag.Committed)));
        await AppendMany(again, 2);
        await using var reader = new LogMember(again, Settings("a"), _ => LogPosition.Beginning);
        await reader.ReadRecords(12);
        Assert.Equal([0L, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5], reader.Seen.Select(record => record.Offset).Order());
        Assert.Equal(lags[1].CommittedTimestamp, reader.Seen.Single(record => record is { Partition.Partition: 1, Offset: 3 }).Timestamp);
    }

    [Fact]
    public async Task Appends_that_wait_together_share_a_transaction()
    {
        await using var log = await OpenWith(new EmbeddedLogOptions(), TimeProvider.System);
        var before = Counters(log).Transactions;
        using var gate = new ManualResetEventSlim();
        ((SqliteTopicLog)log).BeforeTransaction = _ => Assert.True(gate.Wait(TimeSpan.FromSeconds(30)));
        Task[] appends = [.. Enumerable.Range(0, 50).Select(i => log.AppendAsync([Record($"key-{i}", "v")], default).AsTask())];
        gate.Set();
        await Task.WhenAll(appends);
        Assert.InRange(Counters(log).Transactions - before, 1, 2);
        Assert.Equal(50, (await log.LagAsync(Topic, Group, default)).Sum(lag => lag.End));
    }

    [Fact]
    public async Task Reader_at_the_end_does_not_read_the_file()
    {
        await using var log = await OpenWith(new EmbeddedLogOptions(), TimeProvider.System);
        await using var member = new LogMember(log, Settings("a"));
        for (var i = 1; i <= 20; i++)
        {
            await AppendMany(log, 1);
            await member.ReadRecords(i);
        }

        Assert.Equal(0, Counters(log).FileReads);
    }

    [Fact]
    public async Task Offsets_go_on_when_nothing_is_left_of_a_partition()
    {
        var options = new EmbeddedLogOptions { Expendable = new HashSet<string> { Topic }, Retention = TimeSpan.FromHours(1) };
        var clock = new FakeTimeProvider();
        await using (var log = await OpenWith(options, clock))
        {
            await AppendMany(log, 6);
            clock.Advance(TimeSpan.FromHours(2));
            await Eventually.Holds(async () => (await log.LagAsync(Topic, Group, default)).All(lag => lag.Start == 3), "all records went");
        }

        await using var again = Open(options, clock);
        Assert.All(await again.LagAsync(Topic, Group, default), lag => Assert.Equal((3L, 3L), (lag.Start, lag.End)));
    }

    [Fact]
    public async Task File_stays_small_however_much_goes_through_it()
    {
        const long Max = 1 << 20;
        var options = new EmbeddedLogOptions { MaxTopicBytes = Max, BatchBytes = 64 * 1024, CheckpointBytes = 256 * 1024 };
        await using var log = await OpenWith(options, TimeProvider.System);
        await using var member = new LogMember(log, Settings("a"));
        var seen = 0;
        for (long bytes = 0; bytes < 10 * Max; bytes += 40 * 1024)
        {
            await log.AppendAsync([.. Enumerable.Range(0, 40).Select(i => Record($"key-{i}", new string('x', 1024)))], default);
            await member.ReadRecords(seen += 40);
            member.Consumer.Commit([.. (await log.LagAsync(Topic, Group, default)).Select(lag => new LogPosition(lag.Partition, lag.End))]);
            member.Seen.RemoveRange(0, 40);
            seen -= 40;
        }

        Assert.Equal(0, Counters(log).Refused);
        var (file, wal) = (Length("topics.db"), Length("topics.db-wal"));
        Assert.True(file < 2 * Max, $"the file has {file} bytes");
        Assert.True(wal < 2 * Max, $"its write-ahead log has {wal} bytes");
    }

    [Fact]
    public void Writer_waits_for_the_device_at_every_commit()
    {
        using var file = new SqliteLogFile(_folder.File("topics.db"));
        using var connection = file.OpenWriter();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT journal_mode || ' ' || synchronous FROM pragma_journal_mode, pragma_synchronous";
        Assert.Equal("wal 2", command.ExecuteScalar());
    }

    protected override ITopicLog Open(EmbeddedLogOptions options, TimeProvider time) => SqliteTopicLog.Open(_folder.File("topics.db"), options, time);

    protected override LogCounters Counters(ITopicLog log) => ((SqliteTopicLog)log).Counters;

    private long Length(string name) => new FileInfo(_folder.File(name)).Length;
}
