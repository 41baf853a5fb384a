using Helios.Connectors.Fallback;
using Helios.Connectors.Health;
using Helios.Connectors.Log;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Fallback;

/// <content>Sending what waited: order, interruptions, restarts.</content>
public sealed partial class SpoolingTopicLogSpec
{
    [Fact]
    public async Task Appends_during_the_drain_come_behind_what_waits()
    {
        await using var log = await OpenWithTopics();
        var (entered, go) = (Source(), Source());
        _primary.Away = true;
        await Append(log, "a");
        _primary.Entered = _ => (Entered: entered.TrySetResult(), go.Task).Task;
        _primary.Away = false;
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Append(log, "b");
        Assert.Equal((PartMode.Fallback, 2L), (log.Status.Mode, log.Status.Pending));
        go.SetResult();
        await Returned(log);
        await Append(log, "c");
        Assert.Equal(["a", "b", "c"], _primary.Values);
    }

    [Fact]
    public async Task Append_at_the_very_end_of_the_drain_waits_for_the_primary_and_comes_last()
    {
        await using var log = await OpenWithTopics();
        var (first, last) = (new Step(), new Step());
        _primary.Away = true;
        await Append(log, "a");

        // The first batch is sent while appends go on, what came meanwhile while they wait.
        _primary.Entered = records => records[0].Value.Span.SequenceEqual("a"u8) ? first.Enter() : last.Enter();
        _primary.Away = false;
        await first.Entered;
        await Append(log, "b");
        first.Go();
        await last.Entered;
        var waiting = Append(log, "c");
        Assert.False(waiting.IsCompleted);
        Assert.Equal(2, log.Counters.Spooled);
        last.Go();
        await waiting;
        Assert.Equal(["a", "b", "c"], _primary.Values);
        Assert.Equal((PartMode.Primary, 2L), (log.Status.Mode, log.Counters.Spooled));
    }

    [Fact]
    public async Task Primary_that_fails_in_the_middle_of_a_drain_gets_each_record_once()
    {
        var options = _options with { DrainRecords = 10 };
        await using var log = await SpoolingTopicLog.OpenAsync(_primary, _spool, options, TimeProvider.System, new Random(1), default);
        await log.EnsureTopicsAsync(Topics, default);
        _primary.Away = true;
        await Append(log, [.. Enumerable.Range(0, 95).Select(i => $"{i}")]);
        var calls = 0;
        _primary.Script = _ => ++calls % 3 == 0 ? new ScriptedFailure(ScriptedLog.Unreachable) : null;
        _primary.Away = false;
        await Returned(log);
        Assert.Equal(Enumerable.Range(0, 95).Select(i => $"{i}"), _primary.Values);
        Assert.True(log.Counters.Probes >= 3, $"{log.Counters}");
    }

    [Fact]
    public async Task Restart_sends_what_an_earlier_run_left_before_anything_new()
    {
        var first = await OpenWithTopics();
        _primary.Away = true;
        await Append(first, "a", "b");
        await first.DisposeAsync();

        _primary.Away = false;
        await using var log = await Open();
        Assert.Equal((PartMode.Fallback, 2L), (log.Status.Mode, log.Status.Pending));
        Assert.Equal("2 records that kafka has not got yet were left by an earlier run", log.Status.Why);
        await Append(log, "c");
        Assert.Empty(_primary.Values);
        await log.EnsureTopicsAsync(Topics, default);
        await Returned(log);
        await Append(log, "d");
        Assert.Equal(["a", "b", "c", "d"], _primary.Values);
    }

    [Fact]
    public async Task Wrong_credentials_are_an_error_also_where_an_earlier_run_left_records()
    {
        var first = await OpenWithTopics();
        _primary.Away = true;
        await Append(first, "a");
        await first.DisposeAsync();
        _primary.TopicsFailure = new LogException(LogFailure.Configuration, "Kafka: login refused");
        await using var log = await Open();
        await Assert.ThrowsAsync<LogException>(async () => await log.EnsureTopicsAsync(Topics, default));
        Assert.Equal(1, log.Status.Pending);
    }

    [Fact]
    public async Task Batch_whose_acknowledgement_was_lost_is_the_only_one_sent_twice()
    {
        var options = _options with { DrainRecords = 10 };
        var first = await SpoolingTopicLog.OpenAsync(_primary, _spool, options, TimeProvider.System, new Random(1), default);
        await first.EnsureTopicsAsync(Topics, default);
        _primary.Away = true;
        await Append(first, [.. Enumerable.Range(0, 30).Select(i => $"{i}")]);

        // The second batch arrives, and then the process ends before it can note that.
        var calls = 0;
        _primary.Script = _ =>
        {
            _primary.Away = ++calls >= 2;
            return calls == 2 ? new ScriptedFailure(ScriptedLog.Unreachable, [.. Enumerable.Range(0, 10)]) : null;
        };
        _primary.Away = false;
        await Eventually.Holds(() => _primary.Values.Length == 20, "two batches", () => $"{_primary.Values.Length}");
        await first.DisposeAsync();

        (_primary.Script, _primary.Away) = (_ => null, false);
        await using var log = await Open();
        await log.EnsureTopicsAsync(Topics, default);
        await Returned(log);
        int[] expected = [.. Enumerable.Range(0, 20), .. Enumerable.Range(10, 20)];
        Assert.Equal(expected.Select(i => $"{i}"), _primary.Values);
    }

    [Fact]
    public async Task Records_that_the_primary_confirmed_are_not_sent_again_unless_that_keeps_their_order()
    {
        await using var log = await OpenWithTopics();
        LogAppend[] records = [.. "a1 b1 c1 a2 b2 c2".Split(' ').Select(value => ScriptedLog.Record(value[..1], value))];
        var failure = new LogException(LogFailure.Transient, "timed out") { Unconfirmed = [1, 5] };
        _primary.Script = _ =>
        {
            _primary.Away = true;
            return new ScriptedFailure(failure, 0, 2, 3, 4);
        };
        await log.AppendAsync(records, default);
        Assert.Equal(3, log.Counters.Spooled);
        (_primary.Script, _primary.Away) = (_ => null, false);
        await Returned(log);
        Assert.Equal(["a1", "c1", "a2", "b2", "b1", "b2", "c2"], _primary.Values);
    }

    [Fact]
    public async Task Record_that_the_primary_finds_too_large_becomes_a_dead_letter_and_the_rest_goes_on()
    {
        await using var log = await OpenWithTopics();
        _primary.Away = true;
        await Append(log, [.. Enumerable.Range(0, 50).Select(i => i == 17 ? "large" : $"{i}")]);
        _primary.Script = records => records.Any(record => record.Topic == "events" && record.Value.Span.SequenceEqual("large"u8))
            ? new ScriptedFailure(new LogException(LogFailure.Record, "message.max.bytes"))
            : null;
        _primary.Away = false;
        await Returned(log);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => i == 17 ? "large" : $"{i}"), _primary.Values);
        var letter = Assert.Single(_primary.Records, record => record.Topic == TopicNames.DeadLetters);
        Assert.Equal("helios/helios.spool/0@17#0", letter.Key);
        Assert.Contains("helios-reason=too_large", letter.Headers, StringComparison.Ordinal);
        Assert.Contains("refused by it for events: message.max.bytes", letter.Headers, StringComparison.Ordinal);
        Assert.Equal(1, log.Counters.Refused);
    }

    [Fact]
    public async Task Pauses_between_probes_double_up_to_the_longest_and_are_cut_at_random()
    {
        var clock = new FakeTimeProvider();
        var probes = new List<double>();
        var options = _options with { FirstBackoff = TimeSpan.FromSeconds(4), MaxBackoff = TimeSpan.FromSeconds(16) };
        await using var log = await SpoolingTopicLog.OpenAsync(_primary, _spool, options, clock, new Random(7), default);
        await log.EnsureTopicsAsync(Topics, default);
        var start = clock.UtcNow;
        _primary.Away = true;
        await Append(log, "a");
        _primary.Asked = () => probes.Add((clock.UtcNow - start).TotalSeconds);
        var known = 0L;
        await Eventually.Holds(
            () =>
            {
                // The clock moves on only when the probe that fell due is over.
                known = log.Counters.Probes == known + 1 ? known + 1 : known;
                clock.Advance(TimeSpan.FromSeconds(0.5));
                return log.Counters.Probes >= 6;
            },
            "six probes",
            () => string.Join(", ", probes));
        double[] whole = [4, 8, 16, 16, 16, 16];
        var gaps = whole.Select((_, i) => probes[i] - (i == 0 ? 0 : probes[i - 1])).ToArray();
        Assert.All(gaps.Zip(whole), gap => Assert.InRange(gap.First, gap.Second / 2, gap.Second + 4));
        Assert.NotEqual(gaps[3], gaps[4]);
    }

    [Fact]
    public async Task Append_that_closing_the_primary_gives_up_ends_in_the_spool()
    {
        var log = await OpenWithTopics();
        var (entered, closing) = (Source(), Source());
        _primary.Entered = _ => (Entered: entered.TrySetResult(), closing.Task).Task;
        _primary.Disposing = () =>
        {
            _primary.Away = true;
            closing.TrySetResult();
        };
        var append = Append(log, "a");
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await log.DisposeAsync();
        await append;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Append(log, "b"));
        await log.DisposeAsync();
        await using var next = await Open();
        Assert.Equal(1, next.Status.Pending);
    }

    private sealed class Step
    {
        private readonly TaskCompletionSource _entered = Source();
        private readonly TaskCompletionSource _go = Source();

        public Task Entered => _entered.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public Task Enter()
        {
            _entered.TrySetResult();
            return _go.Task;
        }

        public void Go() => _go.TrySetResult();
    }
}
