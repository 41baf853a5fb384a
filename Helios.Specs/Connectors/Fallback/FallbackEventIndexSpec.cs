using Helios.Connectors.Fallback;
using Helios.Connectors.Health;
using Helios.Connectors.Sqlite;
using Helios.Pipeline.Lookup;
using Helios.Specs.Connectors.Redis;
using Helios.Specs.Pipeline.Lookup;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Fallback;

public sealed class FallbackEventIndexSpec : IDisposable
{
    private readonly ScriptedRemote _remote = new();
    private readonly FullDisk _twin = new();
    private readonly FakeTimeProvider _time = new();
    private readonly List<PartMode> _modes = [];
    private FallbackEventIndex? _index;

    [Fact]
    public void Part_that_is_away_is_reported_with_the_reason_and_since_when()
    {
        var index = Open();
        _time.Advance(TimeSpan.FromMinutes(5));
        _remote.Failure = ScriptedRemote.Away("redis r:1 answers «OOM»");
        index.Upsert([Record(0)]);
        Assert.Equal(new PartStatus("index", "redis", PartMode.Fallback, "sqlite", _time.GetUtcNow(), "redis r:1 answers «OOM»", 1), index.Status);
        _remote.Failure = null;
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(new PartStatus("index", "redis", PartMode.Primary, "redis", index.Status.Since, null, 0), index.Status);
        Assert.InRange(index.Status.Since, _time.GetUtcNow().AddMilliseconds(-51), _time.GetUtcNow());
        Assert.Equal([PartMode.Primary, PartMode.Fallback, PartMode.Primary], _modes);
    }

    [Fact]
    public void Forced_twin_serves_until_the_remote_index_is_allowed_to_return_and_then_nothing_is_lost()
    {
        var index = Open();
        index.Force("x1 has switched to the fallback");
        index.Force("x1 has switched to the fallback");
        index.Upsert([Record(0)]);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((PartMode.Fallback, "x1 has switched to the fallback", 1L), (index.Status.Mode, index.Status.Why, index.Status.Pending));
        Assert.True(index.IsForced);
        index.Allow();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal((PartMode.Primary, false, 0L), (index.Status.Mode, index.IsForced, index.Status.Pending));
        Assert.Equal((1L, 1L), (index.Counters.Falls, index.Counters.Copied));
        index.Allow();
    }

    [Fact]
    public void Forcing_during_an_outage_keeps_the_twin_when_the_outage_is_over()
    {
        var index = Open();
        _remote.Failure = ScriptedRemote.Away();
        index.Upsert([Record(0)]);
        index.Force("kept");
        _remote.Failure = null;
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal((PartMode.Fallback, "kept"), (index.Status.Mode, index.Status.Why));
        index.Allow();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(PartMode.Primary, index.Status.Mode);
    }

    [Fact]
    public void Attempts_to_return_grow_apart_up_to_the_longest_pause()
    {
        var index = Open();
        _remote.Failure = ScriptedRemote.Away();
        index.Upsert([Record(0)]);
        var before = _remote.Connects;
        _time.Advance(TimeSpan.FromSeconds(3));
        var soon = _remote.Connects - before;
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.InRange(soon, 4, 7);
        Assert.InRange(_remote.Connects - before - soon, 20, 45);
        Assert.Equal(_remote.Connects - before, index.Counters.Probes);
    }

    [Fact]
    public void Records_written_during_the_copy_are_copied_too()
    {
        var index = Open();
        _remote.Failure = ScriptedRemote.Away();
        index.Upsert([Record(0)]);
        _remote.Failure = null;
        var more = 1;
        _remote.Merging = () =>
        {
            if (more < 5)
            {
                index.Upsert([Record(0, more), Record(more++)]);
            }
        };
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(PartMode.Primary, index.Status.Mode);
        Assert.Equal([4, 0, 0, 0, 0], Revisions(_remote, 5));
    }

    [Fact]
    public void Copy_that_breaks_off_is_taken_up_again()
    {
        var index = Open();
        _remote.Failure = ScriptedRemote.Away();
        index.Upsert([.. Enumerable.Range(0, 10).Select(static i => Record(i))]);
        _remote.Failure = null;
        var merges = 0;
        _remote.Merging = () => _remote.Failure = ++merges == 2 ? ScriptedRemote.Away("again") : null;
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal((PartMode.Fallback, "again", 10L), (index.Status.Mode, index.Status.Why, index.Status.Pending));
        _remote.Failure = null;
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(PartMode.Primary, index.Status.Mode);
        Assert.DoesNotContain(null, Revisions(_remote, 10));
    }

    [Fact]
    public void More_keys_than_are_tracked_make_everything_be_copied()
    {
        var index = Open();
        _remote.Failure = ScriptedRemote.Away();
        for (var i = 0; i < 50; i++)
        {
            index.Upsert([Record(i)]);
        }

        Assert.Equal(50, index.Status.Pending);
        _remote.Failure = null;
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.DoesNotContain(null, Revisions(_remote, 50));
    }

    [Fact]
    public void Newer_record_of_the_remote_index_is_not_overwritten()
    {
        var index = Open();
        _remote.Failure = ScriptedRemote.Away();
        index.Upsert([Record(0, 1)]);
        _remote.Failure = null;
        _remote.Merge([Keys.Record(KeyOf(0), Start + 1000, revision: 7)]);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([7], Revisions(index, 1));
        Assert.Equal(1, index.Counters.Newer);
    }

    [Fact]
    public void Twin_without_room_behind_a_good_remote_index_slows_then_stops_the_writer_and_forgets_nothing()
    {
        var index = Open();
        _twin.IsFull = true;
        for (var i = 0; i < 19; i++)
        {
            index.Upsert([Record(i)]);
        }

        var stopped = Assert.Throws<EventIndexException>(() => index.Upsert([Record(19)]));
        Assert.Contains("full", stopped.Message, StringComparison.Ordinal);
        Assert.Contains("sqlite: ", index.Status.Why, StringComparison.Ordinal);
        Assert.Equal((PartMode.Primary, 20L), (index.Status.Mode, index.Counters.Behind));
        _twin.IsFull = false;
        index.Upsert([Record(19)]);
        Assert.Equal((0L, null), (index.Counters.Behind, index.Status.Why));
        Assert.Equal(20, _twin.Count);
    }

    [Fact]
    public void Twin_that_fails_while_it_serves_makes_the_part_wait()
    {
        var index = Open();
        _remote.Failure = ScriptedRemote.Away();
        _twin.IsFull = true;
        Assert.Throws<EventIndexException>(() => index.Upsert([Record(0)]));
        Assert.Equal((PartMode.Waiting, ""), (index.Status.Mode, index.Status.Serving));
        _twin.IsFull = false;
        index.Upsert([Record(0)]);
        Assert.Equal(PartMode.Fallback, index.Status.Mode);
        Assert.Equal([0], Revisions(index, 1));
    }

    [Fact]
    public void Records_survive_the_end_of_the_process_in_the_twin()
    {
        var folder = new TempFolder();
        using var twin = new SqliteEventIndex(folder.File("index.db"));
        using (var index = FallbackEventIndex.Open(_remote, new SqliteEventIndex(folder.File("index.db")), new FallbackOptions(), _time, new Random(1)))
        {
            index.Upsert([.. Enumerable.Range(0, 100).Select(static i => Record(i))]);
        }

        Assert.DoesNotContain(null, Revisions(twin, 100));
        folder.Dispose();
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void Pair_against_a_dictionary_agrees_through_every_outage(int seed)
    {
        var index = Open();
        var (random, oracle) = (new Random(seed), new int?[60]);
        for (var round = 1; round < 2000; round++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(random.Next(300)));
            _remote.Failure = random.Next(10) == 0 ? ScriptedRemote.Away() : random.Next(5) == 0 ? null : _remote.Failure;
            _remote.Merging = random.Next(3) == 0 ? () => _remote.Failure = ScriptedRemote.Away() : null;
            if (random.Next(40) == 0)
            {
                _remote.Empty();
            }

            var at = random.Next(60);
            oracle[at] = round % 250;
            index.Upsert([Keys.Record(KeyOf(at), _time.GetUtcNow().UtcTicks, revision: round % 250)]);
            Assert.True(oracle.SequenceEqual(Revisions(index, 60)), $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public async Task Lanes_that_write_while_the_remote_index_comes_and_goes_forget_nothing()
    {
        var options = new FallbackOptions
        {
            MaxBehind = 200,
            MaxTracked = 100,
            FirstBackoff = TimeSpan.FromMilliseconds(1),
            MaxBackoff = TimeSpan.FromMilliseconds(4),
        };
        using var index = FallbackEventIndex.Open(_remote, _twin, options, TimeProvider.System, new Random(1));
        var (done, oracle) = (0, new int?[150]);
        var lanes = Enumerable.Range(0, 3).Select(lane => OwnThread.Run(() =>
        {
            for (var round = 1; Volatile.Read(ref done) == 0; round++)
            {
                var key = (lane * 50) + (round % 50);
                oracle[key] = round % 250;
                index.Upsert([Keys.Record(KeyOf(key), DateTimeOffset.MaxValue.UtcTicks, revision: round % 250)]);
                var found = RedisRig.Revisions(index, KeyOf(key));
                Assert.True(found[0] == round % 250, $"lane {lane}, round {round}: {found[0]}; {index.Status}");
            }
        })).ToArray();
        var all = Task.WhenAll(lanes);
        var turn = 0;
        await Eventually.Holds(
            () =>
            {
                _remote.Failure = turn % 3 == 0 ? ScriptedRemote.Away() : null;
                if (turn++ % 7 == 0)
                {
                    _remote.Empty();
                }

                return all.IsCompleted || (turn > 50 && index.Counters.Falls > 5);
            },
            "the remote index to be lost six times",
            () => index.Counters.ToString());

        _remote.Failure = null;
        Volatile.Write(ref done, 1);
        await all.WaitAsync(TimeSpan.FromSeconds(60));
        await Eventually.Holds(() => index.Status.Mode == PartMode.Primary, "the remote index to serve", () => index.Status.ToString());
        Assert.True(index.Counters.Falls > 5, index.Counters.ToString());
        Assert.Equal(oracle, Revisions(index, 150));
        Assert.Equal(oracle, Revisions(_remote, 150));
    }

    public void Dispose() => _index?.Dispose();

    private static long Start => new FakeTimeProvider().GetUtcNow().UtcTicks;

    private static Helios.Pipeline.Events.EventKey KeyOf(int i) => new(5, (ulong)i + 1);

    private static IndexRecord Record(int i, int revision = 0) => Keys.Record(KeyOf(i), Start, revision: revision);

    private static int?[] Revisions(IEventIndex index, int count) =>
        RedisRig.Revisions(index, [.. Enumerable.Range(0, count).Select(KeyOf)]);

    /// <summary>Opens the pair over an empty remote index and lets it begin to serve.</summary>
    private FallbackEventIndex Open()
    {
        var options = new FallbackOptions { MaxBehind = 20, MaxTracked = 40, CopyBatch = 4 };
        _index = FallbackEventIndex.Open(_remote, _twin, options, _time, new Random(1));
        _index.Changed += status => _modes.Add(status.Mode);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(PartMode.Primary, _index.Status.Mode);
        return _index;
    }
}
