using Helios.Actors.Breakers;
using Helios.Specs.Support;

namespace Helios.Specs.Actors.Breakers;

public sealed class BreakerEntitySpec
{
    private readonly BreakerRig _rig = new(new BreakerEntityOptions());

    [Fact]
    public void One_open_node_of_one_opens_the_cluster_and_its_ramp_half_opens_it()
    {
        _rig.Report("a", BreakerStatus.Closed);
        Assert.Equal(BreakerStatus.Closed, _rig.State.Status);
        _rig.Report("a", BreakerStatus.Open, breakUntil: _rig.Time.UtcNow.AddSeconds(5));
        Assert.Equal((BreakerStatus.Open, 1), (_rig.State.Status, _rig.State.Trips));
        _rig.Report("a", BreakerStatus.HalfOpen);
        Assert.Equal(BreakerStatus.HalfOpen, _rig.State.Status);
        _rig.Report("a", BreakerStatus.Closed);
        Assert.Equal((BreakerStatus.Closed, 1), (_rig.State.Status, _rig.State.Trips));
        Assert.Equal([BreakerStatus.Closed, BreakerStatus.HalfOpen, BreakerStatus.Open], _rig.State.History.Select(step => step.To));
        Assert.Equal(["breaker_transition", "breaker_transition", "breaker_transition"], _rig.Audit.Select(line => line.Action));
    }

    [Fact]
    public void Lone_open_node_of_three_shows_local_open_and_suspends_nothing()
    {
        ReportAll(BreakerStatus.Closed, "a", "b", "c");
        _rig.Report("b", BreakerStatus.Open);
        Assert.Equal(BreakerStatus.LocalOpen, _rig.State.Status);
        Assert.False(_rig.State.Status.Suspends());
        Assert.Equal("1 of 3 nodes open; on b 90 % failed and 5 % were slow of 100 calls", _rig.State.Reason);
        _rig.Report("c", BreakerStatus.Open);
        Assert.Equal(BreakerStatus.Open, _rig.State.Status);
        _rig.Report("b", BreakerStatus.HalfOpen);
        Assert.Equal(BreakerStatus.HalfOpen, _rig.State.Status);
    }

    [Theory]
    [InlineData(null, 1, 1)]
    [InlineData(null, 2, 2)]
    [InlineData(null, 3, 2)]
    [InlineData(null, 4, 3)]
    [InlineData(null, 0, 1)]
    [InlineData(2, 5, 2)]
    [InlineData(3, 2, 2)]
    [InlineData(1, 9, 1)]
    public void Quorum_is_more_than_half_or_as_given_but_never_above_those_that_live(int? quorum, int live, int expected) =>
        Assert.Equal(expected, new BreakerEntityOptions { Quorum = quorum }.QuorumOf(live));

    [Fact]
    public void Node_that_falls_silent_no_longer_counts()
    {
        ReportAll(BreakerStatus.Closed, "a", "b");
        _rig.Report("c", BreakerStatus.Open);
        Assert.Equal(BreakerStatus.LocalOpen, _rig.State.Status);
        _rig.Time.Advance(TimeSpan.FromSeconds(30));
        _rig.Report("c", BreakerStatus.Open);
        Assert.Equal(_rig.Time.UtcNow.AddSeconds(5), _rig.Entity.WakeAt(_rig.State));
        _rig.Time.Advance(TimeSpan.FromSeconds(5));
        _rig.Tell(new BreakerCommand.Woken());
        Assert.Equal((BreakerStatus.Open, "c"), (_rig.State.Status, Assert.Single(_rig.State.Nodes).Key));
        _rig.Time.Advance(TimeSpan.FromSeconds(30));
        _rig.Tell(new BreakerCommand.Woken());
        Assert.Equal((BreakerStatus.Closed, "no node reports"), (_rig.State.Status, _rig.State.Reason));
        Assert.Null(_rig.Entity.WakeAt(_rig.State));
    }

    [Fact]
    public void Reports_that_change_nothing_are_kept_only_now_and_then()
    {
        _rig.Report("a", BreakerStatus.Closed);
        var events = _rig.Events.Count;
        for (var i = 0; i < 4; i++)
        {
            _rig.Time.Advance(TimeSpan.FromSeconds(1));
            _rig.Report("a", BreakerStatus.Closed);
        }

        Assert.Equal(events, _rig.Events.Count);
        _rig.Time.Advance(TimeSpan.FromSeconds(1));
        _rig.Report("a", BreakerStatus.Closed);
        Assert.Equal(events + 1, _rig.Events.Count);
    }

    [Fact]
    public void Report_older_than_the_last_is_void()
    {
        var before = NodeReport.Of(new BreakerFigures(BreakerStatus.Open, null, 0, 0, default), 0, _rig.Time.UtcNow);
        _rig.Time.Advance(TimeSpan.FromSeconds(1));
        _rig.Report("a", BreakerStatus.Closed);
        Assert.False(_rig.Tell(new BreakerCommand.Reported("a", before)).Done);
        Assert.Equal(BreakerStatus.Closed, _rig.State.Status);
    }

    [Fact]
    public void Breaker_isolated_by_hand_stays_so_over_restart_reports_and_time_until_it_is_closed()
    {
        _rig.Report("a", BreakerStatus.Closed);
        Assert.True(_rig.Tell(new BreakerCommand.Isolate("ann", "planned work")).Done);
        for (var i = 0; i < 5; i++)
        {
            _rig.Restart(fromSnapshot: i % 2 == 0);
            _rig.Time.Advance(TimeSpan.FromHours(1));
            _rig.Report("a", BreakerStatus.Isolated);
            _rig.Tell(new BreakerCommand.SetMode(i % 2 == 0 ? BreakerMode.Disabled : BreakerMode.MetricsOnly, "bob", "try"));
            Assert.Equal((BreakerStatus.Isolated, "planned work"), (_rig.State.Status, _rig.State.Isolation?.Reason));
        }

        _rig.Tell(new BreakerCommand.SetMode(BreakerMode.Normal, "bob", "done"));
        Assert.True(_rig.Tell(new BreakerCommand.Close("ann")).Done);
        Assert.Equal((BreakerStatus.Closed, "ann"), (_rig.State.Status, _rig.State.By));
        Assert.Equal(["breaker_isolate", "breaker_close"], _rig.Audit.Where(line => line.Actor == "ann").Select(line => line.Action));
    }

    [Fact]
    public void Same_command_again_changes_nothing_and_gets_the_same_reply()
    {
        _rig.Report("a", BreakerStatus.Open);
        foreach (var command in new BreakerCommand[]
        {
            new BreakerCommand.Isolate("ann", "work"), new BreakerCommand.SetMode(BreakerMode.MetricsOnly, "ann", "try"),
            new BreakerCommand.Close("ann", "done"), new BreakerCommand.Reset("ann", "anew"),
        })
        {
            var first = _rig.Tell(command);
            var events = _rig.Events.Count;
            var second = _rig.Tell(command);
            Assert.Equal((true, events), (first.Done, _rig.Events.Count));
            Assert.Equal(first.Done, second.Done);
            Assert.Equal(first.Breaker.State, second.Breaker.State);
        }
    }

    [Fact]
    public void Execution_closes_only_what_it_still_holds()
    {
        Assert.True(_rig.Tell(new BreakerCommand.Isolate("helios", "outage", "x1")).Done);
        Assert.Equal("x1", _rig.Shown.Execution);
        Assert.False(_rig.Tell(new BreakerCommand.Close("helios", "undo", "x2")).Done);
        Assert.True(_rig.Tell(new BreakerCommand.Isolate("ann", "mine now")).Done);
        Assert.Equal("ann holds it isolated: mine now", _rig.Tell(new BreakerCommand.Close("helios", "undo", "x1")).Text);
        Assert.False(_rig.Tell(new BreakerCommand.Isolate("helios", "outage", "x3")).Done);
        Assert.Equal((BreakerStatus.Isolated, "ann"), (_rig.State.Status, _rig.State.By));
        _rig.Tell(new BreakerCommand.Close("ann"));
        Assert.Equal("it is not isolated any more", _rig.Tell(new BreakerCommand.Close("helios", "undo", "x1")).Text);
    }

    [Fact]
    public void Closing_an_open_breaker_voids_what_nodes_said_before_they_followed()
    {
        _rig.Report("a", BreakerStatus.Open);
        Assert.Equal(1, _rig.Tell(new BreakerCommand.Close("ann", "it is well")).Breaker.Epoch);
        Assert.Equal((BreakerStatus.Closed, "it is well"), (_rig.State.Status, _rig.State.Reason));
        _rig.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(_rig.Report("a", BreakerStatus.Open, epoch: 0).Done);
        Assert.Equal(BreakerStatus.Closed, _rig.State.Status);
        Assert.True(_rig.Report("a", BreakerStatus.Open, epoch: 1).Done);
        Assert.Equal((BreakerStatus.Open, 2), (_rig.State.Status, _rig.State.Trips));
        Assert.Equal(0, _rig.Tell(new BreakerCommand.Reset("ann")).Breaker.Trips);
    }

    [Theory]
    [InlineData(BreakerMode.MetricsOnly, BreakerStatus.MetricsOnly)]
    [InlineData(BreakerMode.Disabled, BreakerStatus.Disabled)]
    public void Mode_by_hand_or_configuration_never_suspends(BreakerMode mode, BreakerStatus status)
    {
        _rig.Report("a", BreakerStatus.Open);
        _rig.Tell(new BreakerCommand.SetMode(mode, "ann", "try"));
        _rig.Report("a", BreakerStatus.Open, epoch: 1);
        Assert.Equal((status, mode, false), (_rig.State.Status, _rig.Shown.Mode, _rig.State.Status.Suspends()));
        var configured = new BreakerRig(new BreakerEntityOptions { Mode = mode });
        configured.Report("a", BreakerStatus.Open);
        Assert.Equal(status, configured.State.Status);
        configured.Tell(new BreakerCommand.SetMode(BreakerMode.Normal, "ann", "go"));
        configured.Report("a", BreakerStatus.Open, epoch: 1);
        Assert.Equal(BreakerStatus.Open, configured.State.Status);
        Assert.Equal(mode, configured.Tell(new BreakerCommand.Reset("ann")).Breaker.Mode);
    }

    [Fact]
    public void Node_beyond_the_limit_is_refused()
    {
        for (var i = 0; i < BreakerEntity.MostNodes; i++)
        {
            Assert.True(_rig.Report($"n{i}", BreakerStatus.Closed).Done);
        }

        Assert.False(_rig.Report("one-too-many", BreakerStatus.Open).Done);
        Assert.Equal(BreakerEntity.MostNodes, _rig.State.Nodes.Count);
    }

    private void ReportAll(BreakerStatus status, params string[] nodes) => Array.ForEach(nodes, node => _rig.Report(node, status));
}
