using Helios.Actors.Supervision;
using Helios.Connectors.Store;
using Helios.Host.App.Healing.Measures;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App.Healing.Measures;

public sealed class MeasureBoardSpec : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly SupervisorRig _rig;
    private readonly RecordingFollower _throttle = new(MeasureKinds.Throttle);
    private readonly RecordingFollower _restart = new(MeasureKinds.Restart, isOnce: true);
    private MeasureBoard? _board;

    public MeasureBoardSpec() => _rig = new SupervisorRig(_time);

    public async ValueTask DisposeAsync()
    {
        if (_board is not null)
        {
            await _board.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_is_in_force_is_followed_before_the_start_is_over()
    {
        Impose("acme", "aws", MeasureKinds.Throttle, "100");
        await Start();
        Assert.Equal(["follow acme/aws 100 at the start"], _throttle.Calls);
        Assert.Null(_rig.State("acme", "aws", MeasureKinds.Throttle)!.Followed["n1"].Problem);
        Assert.True(Assert.Single(_board!.InForce).IsFollowed);
    }

    [Fact]
    public async Task Poke_brings_a_measure_another_in_its_place_and_the_lift()
    {
        await Start();
        Impose("acme", "aws", MeasureKinds.Throttle, "100");
        await Calls(_throttle, "follow acme/aws 100");
        Impose("acme", "aws", MeasureKinds.Throttle, "50", "x2");
        await Calls(_throttle, "follow acme/aws 100", "follow acme/aws 50");
        _rig.Ask("acme", "aws", new SourceCommand.Lift(MeasureKinds.Throttle, null));
        await Calls(_throttle, "follow acme/aws 100", "follow acme/aws 50", "lift acme/aws");
        await Eventually.Holds(() => _board!.InForce.Count == 0, "nothing in force");
    }

    [Fact]
    public async Task Where_other_nodes_write_the_views_are_looked_at_each_second()
    {
        await Start(isShared: true, isPoked: false);
        Impose("acme", "aws", MeasureKinds.Throttle, "100");
        await Eventually.Holds(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return _throttle.Calls.Length == 1;
            },
            "followed");
    }

    [Fact]
    public async Task Follower_that_fails_is_reported_and_tried_again_with_growing_pauses()
    {
        _throttle.Failures = 3;
        Impose("acme", "aws", MeasureKinds.Throttle, "100");
        await Start();
        Assert.Equal("no such thing", _rig.State("acme", "aws", MeasureKinds.Throttle)!.Followed["n1"].Problem);
        Assert.Equal(("no such thing", 1), (_board!.InForce[0].Problem, _board.InForce[0].Failures));
        await Eventually.Holds(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return _throttle.Calls.Length == 4;
            },
            "three failures and one success", () => string.Join(',', _throttle.Calls));
        await Eventually.Holds(() => _rig.State("acme", "aws", MeasureKinds.Throttle)!.Followed["n1"].Problem is null, "no problem any more");
        Assert.Equal(["fails", "fails", "fails", "follow acme/aws 100"], _throttle.Calls);
    }

    [Fact]
    public async Task Report_that_is_lost_is_told_again_until_the_view_shows_it()
    {
        _rig.IsDeaf = true;
        Impose("acme", "aws", MeasureKinds.Throttle, "100");
        await Start();
        Assert.Single(_rig.Reports);
        await Advance(() => _rig.Reports.Count >= 3, "told again");
        _rig.IsDeaf = false;
        await Advance(() => _rig.State("acme", "aws", MeasureKinds.Throttle)!.Followed.ContainsKey("n1"), "heard");
        Assert.Single(_throttle.Calls);
    }

    [Fact]
    public async Task Measure_done_once_is_not_done_again_by_a_node_that_comes_back()
    {
        Impose("acme", "aws", MeasureKinds.Restart, "");
        await Start();
        await _board!.DisposeAsync();
        Assert.Single(_restart.Calls);
        await Start();
        Assert.Single(_restart.Calls);
        Impose("acme", "aws", MeasureKinds.Restart, "", "x2");
        await Eventually.Holds(() => _restart.Calls.Length == 2, "once more for another generation");
    }

    [Fact]
    public async Task Measure_whose_time_is_over_is_lifted_also_while_the_supervisor_is_silent()
    {
        _rig.Ask("acme", "aws", new SourceCommand.Impose(_rig.Measure(MeasureKinds.Throttle, "100", until: TimeSpan.FromMinutes(10))));
        await Start();
        _rig.Failure = new StoreException(StoreFailure.Transient, "away");
        await Advance(() => _throttle.Calls is [.., "lift acme/aws"], "lifted", TimeSpan.FromMinutes(1));
        Assert.Equal(2, _throttle.Calls.Length);
    }

    [Fact]
    public async Task Views_that_cannot_be_read_leave_what_is_followed_as_it_is()
    {
        Impose("acme", "aws", MeasureKinds.Throttle, "100");
        await Start(isShared: true);
        _rig.Failure = new StoreException(StoreFailure.Transient, "away");
        var reads = _rig.Reads;
        await Advance(() => _rig.Reads > reads + 3, "reads that fail");
        Assert.True(Assert.Single(_board!.InForce).IsFollowed);
        _rig.Failure = null;
        Impose("acme", "gcp", MeasureKinds.Throttle, "7");
        await Advance(() => _throttle.Calls.Length == 2, "the next measure");
    }

    [Fact]
    public async Task Kind_that_this_node_has_nothing_for_is_a_problem_and_not_silence()
    {
        Impose("_system", "index", MeasureKinds.Rebuild, "");
        await Start();
        Assert.Equal("this node has nothing that a measure rebuild could change", _rig.State("_system", "index", MeasureKinds.Rebuild)!.Followed["n1"].Problem);
    }

    [Fact]
    public async Task More_targets_than_the_bound_are_counted_and_not_followed()
    {
        for (var i = 0; i < 5; i++)
        {
            Impose("acme", $"c{i}", MeasureKinds.Throttle, "1");
        }

        await Start(most: 3);
        Assert.Equal(3, _throttle.Calls.Length);
        Assert.Equal(2, _board!.Dropped);
    }

    private void Impose(string tenant, string target, string kind, string value, string by = "x1") =>
        Assert.True(_rig.Ask(tenant, target, new SourceCommand.Impose(_rig.Measure(kind, value, by))).Granted);

    private async Task Start(bool isShared = false, bool isPoked = true, int most = 100)
    {
        _board = new MeasureBoard(new MeasureBoardParts
        {
            Views = _rig,
            Entities = _rig,
            Node = "n1",
            Followers = [_throttle, _restart],
            IsShared = isShared,
            MaxTargets = most,
            Time = _time,
            Logger = NullLogger.Instance,
        });
        _rig.Changed = isPoked ? _board.Poke : () => { };
        await _board.StartAsync(CancellationToken.None);
    }

    private Task Advance(Func<bool> condition, string expected, TimeSpan? step = null) => Eventually.Holds(
        () =>
        {
            _time.Advance(step ?? TimeSpan.FromSeconds(1));
            return condition();
        },
        expected, () => string.Join(',', _throttle.Calls));

    private static Task Calls(RecordingFollower follower, params string[] calls) =>
        Eventually.Holds(() => follower.Calls.SequenceEqual(calls), string.Join(',', calls), () => string.Join(',', follower.Calls));
}
