using System.Text.Json;
using Helios.Actors.Recovery;
using Helios.Pipeline.Decision;

namespace Helios.Specs.Actors.Recovery;

public sealed class RecoveryExecutionSpec
{
    private readonly ExecutionRig _rig = new();

    [Fact]
    public void Automatic_execution_takes_its_target_before_it_runs_and_succeeds_after_three_windows_in_band()
    {
        _rig.Say(new ExecutionCommand.Propose(ExecutionRig.Plan()));
        Assert.Equal("x1", _rig.Effect<ExecutionEffect.Acquire>().Plan.Order.Execution);
        Assert.Empty(_rig.Effects.OfType<ExecutionEffect.Run>());
        _rig.Say(new ExecutionCommand.TargetAnswered(true, ""));
        _rig.Effect<ExecutionEffect.Run>();
        _rig.Now += TimeSpan.FromSeconds(2);
        _rig.Done();
        _rig.Window(true, 0.2);
        _rig.Window(true, 0.1);
        Assert.Equal(ExecutionStatus.Verifying, _rig.State.Status);
        _rig.Window(true, 0);
        Assert.Equal(ExecutionStatus.Succeeded, _rig.State.Status);
        Assert.Equal(12, _rig.State.MttrSeconds);
        Assert.Equal(0.1, _rig.State.QosImpact, 12);
        _rig.Effect<ExecutionEffect.Release>();
        Assert.True(_rig.Effect<ExecutionEffect.Learn>().Outcome.Succeeded);
        Assert.True(_rig.Effects.OfType<ExecutionEffect.Tell>().Last().HoldsMeasure);
    }

    [Fact]
    public void Window_that_began_before_the_action_ended_proves_nothing()
    {
        _rig.Run();
        _rig.Now += TimeSpan.FromSeconds(5);
        _rig.Done();
        var before = _rig.Now - TimeSpan.FromSeconds(3);
        for (var i = 0; i < 5; i++)
        {
            _rig.Say(new ExecutionCommand.Observed(before, _rig.Now + TimeSpan.FromSeconds(i), true, double.NaN));
        }

        Assert.Equal((ExecutionStatus.Verifying, 0), (_rig.State.Status, _rig.State.InBand));
    }

    [Fact]
    public void Same_window_told_twice_counts_once_and_missing_data_counts_never()
    {
        _rig.Run();
        _rig.Done();
        _rig.Window(true);
        _rig.Say(new ExecutionCommand.Observed(_rig.Now - TimeSpan.FromSeconds(10), _rig.Now, true, double.NaN));
        for (var i = 0; i < 5; i++)
        {
            _rig.Window(null);
        }

        Assert.Equal((ExecutionStatus.Verifying, 1), (_rig.State.Status, _rig.State.InBand));
    }

    [Fact]
    public void Action_that_lies_about_success_is_found_out_and_taken_back()
    {
        _rig.Run();
        _rig.Done("rate");
        _rig.Window(true);
        _rig.Window(false);
        _rig.Window(true);
        Assert.Equal(1, _rig.State.InBand);
        _rig.Wake();
        Assert.Equal(ExecutionStatus.RollingBack, _rig.State.Status);
        Assert.Equal("rate", _rig.Effect<ExecutionEffect.Undo>().Token);
        Assert.StartsWith("not fixed", _rig.State.UndoReason, StringComparison.Ordinal);
        _rig.Say(new ExecutionCommand.UndoEnded(new ActionOutcome { Succeeded = true, Text = "lifted" }));
        Assert.Equal(ExecutionStatus.RolledBack, _rig.State.Status);
        Assert.False(_rig.Effect<ExecutionEffect.Learn>().Outcome.Succeeded);
        Assert.True(double.IsNaN(_rig.Effect<ExecutionEffect.Learn>().Outcome.MttrSeconds));
    }

    [Fact]
    public void Action_that_hangs_is_stopped_when_its_time_is_over_and_what_it_says_later_changes_nothing()
    {
        _rig.Run(reversible: false);
        _rig.Wake();
        _rig.Effect<ExecutionEffect.Stop>();
        Assert.Equal((ExecutionStatus.Failed, "timed out after 60 s"), (_rig.State.Status, _rig.State.Reason));
        var steps = _rig.State.Steps.Count;
        _rig.Done();
        Assert.Equal((ExecutionStatus.Failed, steps), (_rig.State.Status, _rig.State.Steps.Count));
    }

    [Fact]
    public void Failed_action_is_taken_back_with_what_it_said_and_a_failed_way_back_is_told()
    {
        _rig.Run();
        _rig.Say(new ExecutionCommand.ActionEnded(new ActionOutcome { Succeeded = false, Text = "429 from the cloud", Undo = "half" }));
        Assert.Equal("half", _rig.Effect<ExecutionEffect.Undo>().Token);
        _rig.Say(new ExecutionCommand.UndoEnded(new ActionOutcome { Succeeded = false, Text = "unreachable" }));
        Assert.Equal(ExecutionStatus.Failed, _rig.State.Status);
        Assert.Equal("429 from the cloud; it could not be taken back: unreachable", _rig.State.Reason);
    }

    [Fact]
    public void Execution_whose_shard_comes_back_while_its_action_runs_here_goes_on()
    {
        _rig.Run();
        _rig.Say(new ExecutionCommand.Recovered());
        Assert.Equal("x1", _rig.Effect<ExecutionEffect.Claim>().Plan.Order.Execution);
        Assert.Equal(ExecutionStatus.Running, _rig.State.Status);
        _rig.Done();
        _rig.Say(new ExecutionCommand.Lost());
        Assert.Equal(ExecutionStatus.Verifying, _rig.State.Status);
    }

    [Fact]
    public void Owner_that_dies_while_the_action_runs_leaves_it_abandoned_and_never_run_again()
    {
        _rig.Run();
        _rig.Die();
        Assert.Equal(ExecutionStatus.Abandoned, _rig.State.Status);
        Assert.Empty(_rig.Effects.OfType<ExecutionEffect.Run>());
        Assert.Equal("", _rig.Effect<ExecutionEffect.Undo>().Token);
        _rig.Effect<ExecutionEffect.Release>();
        _rig.Say(new ExecutionCommand.Propose(ExecutionRig.Plan()));
        _rig.Say(new ExecutionCommand.TargetAnswered(true, ""));
        Assert.Equal(ExecutionStatus.Abandoned, _rig.State.Status);
        Assert.Empty(_rig.Effects.OfType<ExecutionEffect.Run>());
    }

    [Theory]
    [InlineData(DecisionMode.Suggest, ExecutionStatus.Proposed)]
    [InlineData(DecisionMode.Approve, ExecutionStatus.AwaitingApproval)]
    public void Proposal_waits_over_a_restart_and_runs_once_approved(DecisionMode mode, ExecutionStatus waiting)
    {
        _rig.Say(new ExecutionCommand.Propose(ExecutionRig.Plan(mode)));
        Assert.Empty(_rig.Effects.OfType<ExecutionEffect.Acquire>());
        _rig.Die();
        Assert.Equal(waiting, _rig.State.Status);
        Assert.True(_rig.Say(new ExecutionCommand.Approve("ann", "agreed"))!.Accepted);
        _rig.Effect<ExecutionEffect.Acquire>();
        Assert.Equal(("ann", ExecutionStatus.Scheduled), (_rig.State.ApprovedBy, _rig.State.Status));
        Assert.Contains(_rig.Audit, line => line is { Actor: "ann", Action: "recovery_approved" });
    }

    [Fact]
    public void Approval_after_expiry_is_refused_and_nothing_runs()
    {
        _rig.Say(new ExecutionCommand.Propose(ExecutionRig.Plan(DecisionMode.Approve)));
        _rig.Now = ExecutionRig.Noon.AddMinutes(30);
        var reply = _rig.Say(new ExecutionCommand.Approve("ann", ""))!;
        Assert.False(reply.Accepted);
        Assert.Contains("expired", reply.Text, StringComparison.Ordinal);
        Assert.Equal(ExecutionStatus.Canceled, _rig.State.Status);
        Assert.Empty(_rig.Effects.OfType<ExecutionEffect.Acquire>());
    }

    [Fact]
    public void Proposal_that_nobody_answers_expires_by_itself()
    {
        _rig.Say(new ExecutionCommand.Propose(ExecutionRig.Plan(DecisionMode.Suggest)));
        _rig.Wake();
        Assert.Equal(ExecutionStatus.Canceled, _rig.State.Status);
        Assert.Null(_rig.WakeAt);
        Assert.Empty(_rig.Effects.OfType<ExecutionEffect.Learn>());
    }

    [Fact]
    public void Target_that_is_held_skips_the_execution_with_the_reason()
    {
        _rig.Say(new ExecutionCommand.Propose(ExecutionRig.Plan()));
        _rig.Say(new ExecutionCommand.TargetAnswered(false, "aws is held by x0"));
        Assert.Equal((ExecutionStatus.Skipped, "aws is held by x0"), (_rig.State.Status, _rig.State.Reason));
        Assert.Empty(_rig.Effects.OfType<ExecutionEffect.Run>());
    }

    [Fact]
    public void Person_may_stop_a_running_action_and_it_is_taken_back()
    {
        _rig.Run();
        Assert.True(_rig.Say(new ExecutionCommand.Reject("ann", "wrong cloud"))!.Accepted);
        _rig.Effect<ExecutionEffect.Stop>();
        Assert.Equal((ExecutionStatus.RollingBack, "stopped: wrong cloud"), (_rig.State.Status, _rig.State.UndoReason));
    }

    [Fact]
    public void Measure_of_a_success_is_given_back_once()
    {
        _rig.Run(windows: 0);
        _rig.Done("rate");
        Assert.True(_rig.State.HoldsMeasure);
        _rig.Say(new ExecutionCommand.GiveBack("aws delivers again"));
        Assert.Equal("rate", _rig.Effect<ExecutionEffect.Undo>().Token);
        _rig.Say(new ExecutionCommand.GiveBack("aws delivers again"));
        _rig.Effect<ExecutionEffect.Undo>();
        Assert.Equal(ExecutionStatus.Succeeded, _rig.State.Status);
    }

    [Fact]
    public void View_holds_the_story_in_wire_words()
    {
        _rig.Run();
        using var json = JsonDocument.Parse(_rig.Views[^1].Json);
        Assert.Equal("running", json.RootElement.GetProperty("status").GetString());
        Assert.Equal("high_latency", json.RootElement.GetProperty("plan").GetProperty("order").GetProperty("issue").GetString());
        Assert.Equal(("recovery", "x1", "acme", "running", "i1"), (_rig.Views[^1].Kind, _rig.Views[^1].Id, _rig.Views[^1].Tenant, _rig.Views[^1].State, _rig.Views[^1].Subject));
    }
}
