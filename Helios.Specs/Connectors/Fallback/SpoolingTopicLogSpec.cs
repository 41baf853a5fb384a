using Helios.Connectors.Fallback;
using Helios.Connectors.Health;
using Helios.Connectors.Log;
using Helios.Connectors.Memory;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Fallback;

/// <summary>Where records go while the primary is away, and what is said about it.</summary>
public sealed partial class SpoolingTopicLogSpec
{
    private static readonly Dictionary<string, int> Topics = new() { ["events"] = 4, ["helios.verdicts"] = 2, [TopicNames.DeadLetters] = 1 };

    private readonly ScriptedLog _primary = new();
    private readonly KeptLog _spool;
    private readonly SpoolOptions _options = new()
    {
        FirstBackoff = TimeSpan.FromMilliseconds(1),
        MaxBackoff = TimeSpan.FromMilliseconds(4),
        MaxRecordBytes = 1000,
    };

    public SpoolingTopicLogSpec() => _spool = new KeptLog(new MemoryTopicLog(_options.LogOptions(1 << 20), TimeProvider.System));

    [Fact]
    public async Task Primary_that_serves_gets_everything_and_the_spool_nothing()
    {
        await using var log = await OpenWithTopics();
        await Append(log, "a", "b");
        Assert.Equal(["a", "b"], _primary.Values);
        Assert.Equal(new PartStatus("log", "kafka", PartMode.Primary, "kafka", log.Status.Since, null, 0), log.Status);
        Assert.Equal(default, log.Counters);
        Assert.Equal("kafka", log.Kind);
    }

    [Fact]
    public async Task Failed_append_and_all_behind_it_wait_in_the_spool_and_the_status_says_why()
    {
        await using var log = await OpenWithTopics();
        var changes = Changes(log);
        _primary.Away = true;
        await Append(log, "a", "b");
        await Append(log, "c");
        var status = log.Status;
        Assert.Equal(("log", "kafka", PartMode.Fallback, "sqlite", 3L), (status.Part, status.Primary, status.Mode, status.Serving, status.Pending));
        Assert.Equal("Kafka: nobody there", status.Why);
        Assert.Equal((1L, 3L, 0L, 3L, 6L), (log.Counters.Falls, log.Counters.Spooled, log.Counters.Drained, log.Counters.Pending, log.Counters.PendingBytes));
        Assert.Equal(PartMode.Fallback, Assert.Single(changes()).Mode);
        Assert.Empty(_primary.Values);
    }

    [Fact]
    public async Task Forced_spool_takes_everything_until_the_primary_is_allowed_to_return()
    {
        await using var log = await OpenWithTopics();
        log.Force("x1 has switched to the fallback");
        await Append(log, "a");
        await Eventually.Holds(() => log.Counters.Probes > 2, "tries to return", () => log.Status.ToString());
        await Append(log, "b");
        Assert.Equal((PartMode.Fallback, "x1 has switched to the fallback", 2L), (log.Status.Mode, log.Status.Why, log.Status.Pending));
        Assert.Empty(_primary.Values);
        log.Allow();
        await Returned(log);
        await Append(log, "c");
        Assert.Equal(["a", "b", "c"], _primary.Values);
    }

    [Fact]
    public async Task Primary_that_is_back_gets_what_waited_as_it_was()
    {
        await using var log = await OpenWithTopics();
        var changes = Changes(log);
        _primary.Away = true;
        LogHeader[] headers = [new("x", "1"u8.ToArray()), new("y", default), new("x", "2"u8.ToArray())];
        await log.AppendAsync([ScriptedLog.Record("k", "1") with { Headers = headers }, ScriptedLog.Record("", "2", "helios.verdicts")], default);
        await log.AppendAsync([ScriptedLog.Record("k", "3")], default);
        _primary.Away = false;
        await Returned(log);
        await Append(log, "4");
        Assert.Equal(
            [new("events", "k", "1", "x=1;y=;x=2"), new("helios.verdicts", "", "2", ""), new("events", "k", "3", ""), new("events", "k", "4", "")],
            _primary.Records);
        Assert.Equal([PartMode.Fallback, PartMode.Primary], changes().Select(change => change.Mode));
        Assert.Equal((1L, 3L, 3L, 0L), (log.Counters.Returns, log.Counters.Spooled, log.Counters.Drained, log.Counters.PendingBytes));
        Assert.Equal((null, 0L), (log.Status.Why, log.Status.Pending));
    }

    [Theory]
    [InlineData(LogFailure.Record)]
    [InlineData(LogFailure.Configuration)]
    [InlineData(LogFailure.Fenced)]
    [InlineData(LogFailure.Fatal)]
    public async Task Failure_that_waiting_does_not_mend_is_thrown_and_nothing_is_spooled(object failure)
    {
        await using var log = await OpenWithTopics();
        _primary.Script = _ => new ScriptedFailure(new LogException((LogFailure)failure, "no"));
        var thrown = await Assert.ThrowsAsync<LogException>(() => Append(log, "a"));
        Assert.Equal((LogFailure)failure, thrown.Failure);
        Assert.Equal((PartMode.Primary, 0L), (log.Status.Mode, log.Counters.Spooled));
    }

    [Fact]
    public async Task Primary_away_at_the_start_gets_its_topics_before_its_records()
    {
        _primary.Away = true;
        await using var log = await Open();
        await log.EnsureTopicsAsync(Topics, default);
        Assert.Equal(PartMode.Fallback, log.Status.Mode);
        await Append(log, "a");
        await log.EnsureTopicsAsync(new Dictionary<string, int> { ["later"] = 1 }, default);
        await log.AppendAsync([ScriptedLog.Record("k", "b", "later")], default);
        Assert.Empty(_primary.Topics);
        _primary.Away = false;
        await Returned(log);
        Assert.Equal(["a", "b"], _primary.Values);
        Assert.Equal(["events", "events.dlq", "helios.verdicts", "later"], _primary.Topics);
    }

    [Fact]
    public async Task Topic_asked_for_while_the_spool_drains_is_there_before_the_primary_serves()
    {
        await using var log = await OpenWithTopics();
        var (entered, go) = (Source(), Source());
        _primary.Away = true;
        await Append(log, "a");
        _primary.Entered = _ => (Entered: entered.TrySetResult(), go.Task).Task;
        _primary.Away = false;
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await log.EnsureTopicsAsync(new Dictionary<string, int> { ["later"] = 1 }, default);
        go.SetResult();
        await Returned(log);
        Assert.Contains("later", _primary.Topics);
    }

    [Fact]
    public async Task Wrong_credentials_at_the_start_are_an_error()
    {
        _primary.TopicsFailure = new LogException(LogFailure.Configuration, "Kafka: login refused");
        await using var log = await Open();
        var thrown = await Assert.ThrowsAsync<LogException>(async () => await log.EnsureTopicsAsync(Topics, default));
        Assert.Equal((LogFailure.Configuration, "Kafka: login refused"), (thrown.Failure, thrown.Message));
        Assert.Equal(PartMode.Primary, log.Status.Mode);
    }

    [Fact]
    public async Task Credentials_that_became_wrong_while_away_are_shown_and_nothing_is_lost()
    {
        await using var log = await OpenWithTopics();
        _primary.Away = true;
        await Append(log, "a");
        _primary.TopicsFailure = new LogException(LogFailure.Configuration, "Kafka: login refused");
        await Eventually.Holds(() => log.Status.Why == "Kafka: login refused", "the reason", () => log.Status.ToString());
        await Append(log, "b");
        (_primary.TopicsFailure, _primary.Away) = (null, false);
        await Returned(log);
        Assert.Equal(["a", "b"], _primary.Values);
        Assert.True(log.Counters.Probes > 0);
    }

    [Fact]
    public async Task Record_too_large_for_the_primary_never_enters_the_spool()
    {
        await using var log = await OpenWithTopics();
        _primary.Away = true;
        await Append(log, "a");
        var thrown = await Assert.ThrowsAsync<LogException>(() => Append(log, "b", new string('x', 1001)));
        Assert.Equal(LogFailure.Record, thrown.Failure);
        Assert.Contains("record 1 for events has 1002 bytes, 1000 are allowed (helios.kafka.max-record)", thrown.Message, StringComparison.Ordinal);
        Assert.Equal((1L, PartMode.Fallback), (log.Counters.Pending, log.Status.Mode));
    }

    [Fact]
    public async Task Full_spool_is_a_transient_failure_that_names_both()
    {
        await using var log = await OpenWithTopics();
        var changes = Changes(log);
        _primary.Away = true;
        await Append(log, "a");
        _spool.Failure = new LogException(LogFailure.Transient, "topic helios.spool is full");
        var thrown = await Assert.ThrowsAsync<LogException>(() => Append(log, "b"));
        Assert.Equal(LogFailure.Transient, thrown.Failure);
        Assert.Equal("kafka is away (Kafka: nobody there), and the sqlite log that stands in for it refuses: topic helios.spool is full", thrown.Message);
        Assert.Equal((PartMode.Waiting, "", 1L), (log.Status.Mode, log.Status.Serving, log.Counters.Full));
        _spool.Failure = null;
        await Append(log, "b");
        Assert.Equal([PartMode.Fallback, PartMode.Waiting, PartMode.Fallback], changes().Select(change => change.Mode));
        _primary.Away = false;
        await Returned(log);
        Assert.Equal(["a", "b"], _primary.Values);
    }

    [Fact]
    public async Task Real_bound_of_the_spool_holds_and_what_was_sent_makes_room()
    {
        var spool = new KeptLog(new MemoryTopicLog(_options.LogOptions(20_000), TimeProvider.System));
        await using var log = await SpoolingTopicLog.OpenAsync(_primary, spool, _options, TimeProvider.System, new Random(1), default);
        await log.EnsureTopicsAsync(Topics, default);
        for (var round = 0; round < 3; round++)
        {
            _primary.Away = true;
            var before = log.Counters.Spooled;
            var thrown = await Assert.ThrowsAsync<LogException>(async () =>
            {
                while (true)
                {
                    await Append(log, new string('x', 800));
                }
            });
            Assert.Equal(LogFailure.Transient, thrown.Failure);
            Assert.InRange(log.Counters.Spooled - before, 15, 25);
            _primary.Away = false;
            await Returned(log);
        }

        Assert.Equal(log.Counters.Spooled, _primary.Values.Length);
    }

    [Fact]
    public async Task Reading_and_lag_are_the_primarys()
    {
        await using var log = await OpenWithTopics();
        Assert.Equal(4, Assert.Single(await log.LagAsync("events", "g", default)).Records);
        var settings = new ConsumerSettings { Topics = ["events"], Group = "g", Member = "m" };
        Assert.Equal("the primary was asked", Assert.Throws<NotSupportedException>(() => log.Subscribe(settings, null!)).Message);
    }

    private async Task<SpoolingTopicLog> Open(TimeProvider? time = null) =>
        await SpoolingTopicLog.OpenAsync(_primary, _spool, _options, time ?? TimeProvider.System, new Random(1), default);

    private async Task<SpoolingTopicLog> OpenWithTopics()
    {
        var log = await Open();
        await log.EnsureTopicsAsync(Topics, default);
        return log;
    }

    private static async Task Append(SpoolingTopicLog log, params string[] values) =>
        await log.AppendAsync([.. values.Select(value => ScriptedLog.Record("k", value))], default).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    private static Task Returned(SpoolingTopicLog log) =>
        Eventually.Holds(() => log.Status.Mode == PartMode.Primary, "the primary serves again", () => log.Status.ToString());

    private static TaskCompletionSource Source() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static Func<PartStatus[]> Changes(SpoolingTopicLog log)
    {
        var changes = new System.Collections.Concurrent.ConcurrentQueue<PartStatus>();
        log.Changed += changes.Enqueue;
        return () => [.. changes];
    }
}
