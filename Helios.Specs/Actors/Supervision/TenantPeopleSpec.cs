using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;

namespace Helios.Specs.Actors.Supervision;

/// <summary>How far the supervisor may go, and what people have to say: modes, approvals, pauses, storms.</summary>
public sealed class TenantPeopleSpec
{
    private readonly TenantRig _rig = new();

    [Theory]
    [InlineData(DecisionMode.Off)]
    [InlineData(DecisionMode.Observe)]
    public void Observing_records_the_decision_once_and_touches_nothing(DecisionMode mode)
    {
        Sick(mode);
        Turn(20);
        Assert.Equal((IncidentStatus.Observed, 0, 0), (_rig.Incident.Status, _rig.Begun.Count, _rig.Incident.Attempts.Count));
        Assert.Empty(_rig.Executions);
        var decision = Assert.Single(_rig.Views, static view => view.Kind == "decision");
        Assert.Equal((_rig.Incident.Decision, mode == DecisionMode.Off ? "off" : "observe"), (decision.Id, decision.State));
        for (var i = 0; i < 3; i++)
        {
            _rig.Sample(50);
        }

        Assert.Empty(_rig.State.Incidents);
        Assert.Empty(_rig.Undone);
    }

    [Theory]
    [InlineData(DecisionMode.Suggest, ExecutionStatus.Proposed)]
    [InlineData(DecisionMode.Approve, ExecutionStatus.AwaitingApproval)]
    public void Proposal_waits_for_a_person_and_runs_once_approved(DecisionMode mode, ExecutionStatus waiting)
    {
        var execution = Sick(mode);
        Turn(5);
        Assert.Equal((IncidentStatus.Waiting, waiting), (_rig.Incident.Status, _rig.Execution(execution).Status));
        Assert.Empty(_rig.Runs);
        _rig.Die();
        Assert.True(Approve(execution).Accepted);
        Assert.Single(_rig.Runs);
        Assert.Equal((IncidentStatus.Acting, "ann"), (_rig.Incident.Status, _rig.Execution(execution).ApprovedBy));
        Assert.Equal((false, "it is verifying already"), (Approve(execution).Accepted, Approve(execution).Text));
    }

    [Fact]
    public void Approval_after_its_time_is_refused_and_nothing_runs()
    {
        var execution = Sick(DecisionMode.Approve);
        _rig.Now += _rig.Options.ApprovalFor;
        var reply = Approve(execution);
        Assert.False(reply.Accepted);
        Assert.Contains("expired", reply.Text, StringComparison.Ordinal);
        _rig.Pass(TimeSpan.Zero);
        Assert.Equal(ExecutionStatus.Canceled, _rig.Execution(execution).Status);
        Assert.False(Approve(execution).Accepted);
        Assert.False(Approve("0123").Accepted);
        Assert.Empty(_rig.Runs);
    }

    [Fact]
    public void Rejected_proposal_is_not_made_again_at_once_and_then_another_is()
    {
        var execution = Sick(DecisionMode.Approve);
        Assert.True(((TenantReply)_rig.Say(new TenantCommand.Reject(execution, "bob", "not now"))!).Accepted);
        Assert.Equal((IncidentStatus.Open, ExecutionStatus.Canceled), (_rig.Incident.Status, _rig.Execution(execution).Status));
        Turn(10);
        Assert.Single(_rig.Begun);
        Turn(60);
        Assert.NotEqual(_rig.Begun[0].Order.Action, _rig.Begun[1].Order.Action);
    }

    [Fact]
    public void Proposal_for_trouble_that_is_over_by_itself_is_withdrawn()
    {
        var execution = Sick(DecisionMode.Approve);
        for (var i = 0; i < 3; i++)
        {
            _rig.Sample(50);
        }

        Assert.Empty(_rig.State.Incidents);
        Assert.Equal(ExecutionStatus.Canceled, _rig.Execution(execution).Status);
    }

    [Theory]
    [InlineData("all")]
    [InlineData("target:aws")]
    public void Nothing_begins_in_a_paused_scope_until_the_pause_ends_by_itself(string scope)
    {
        Assert.True(Pause(scope, 600).Accepted);
        Sick();
        Turn(19);
        Assert.Empty(_rig.Begun);
        Assert.Contains("paused by ann", _rig.Incident.Timeline[^1].Text, StringComparison.Ordinal);
        Turn(4);
        Assert.Single(_rig.Runs);
        Assert.Empty(_rig.State.Pauses);
        Assert.Contains(_rig.Audit, line => line.Action == "recovery_resumed" && line.Target == scope);
    }

    [Fact]
    public void Pause_of_all_tenants_holds_as_well_and_may_name_what_is_paused_already()
    {
        _rig.Facts = _rig.Facts with { Pauses = [Paused("action:restart_cloud_adapter"), Paused("target:aws")] };
        Pause("action:restart_cloud_adapter", 3600);
        Sick();
        Turn(5);
        Assert.Empty(_rig.Begun);
        Assert.Single(_rig.State.Incidents);
    }

    [Fact]
    public void Paused_action_leaves_the_others()
    {
        Pause("action:restart_cloud_adapter", 3600);
        Pause("action:throttle_source", 3600);
        Sick();
        Assert.DoesNotContain(Assert.Single(_rig.Begun).Order.Action, (string[])["restart_cloud_adapter", "throttle_source"]);
    }

    [Theory]
    [InlineData("all")]
    [InlineData("target:aws")]
    public void Approval_and_orders_under_a_pause_are_refused_until_it_is_resumed(string scope)
    {
        var execution = Sick(DecisionMode.Approve);
        Pause(scope, 600);
        Assert.Contains("paused by ann", Approve(execution).Text, StringComparison.Ordinal);
        Assert.Contains("paused by ann", Order("restart_cloud_adapter", "aws").Text, StringComparison.Ordinal);
        Assert.Empty(_rig.Runs);
        Assert.True(((TenantReply)_rig.Say(new TenantCommand.Resume(scope, "ann"))!).Accepted);
        Assert.True(Approve(execution).Accepted);
        Assert.Single(_rig.Runs);
    }

    [Fact]
    public void Pauses_and_orders_that_make_no_sense_are_refused_with_the_reason()
    {
        Assert.Contains("no scope", Pause("aws", 60).Text, StringComparison.Ordinal);
        Assert.Contains("needs a reason", Pause("all", 60, " ").Text, StringComparison.Ordinal);
        Assert.Contains("at most 7 days", Pause("all", 8 * 86_400).Text, StringComparison.Ordinal);
        Assert.Contains("not paused", ((TenantReply)_rig.Say(new TenantCommand.Resume("all", "ann"))!).Text, StringComparison.Ordinal);
        Assert.Contains("there is no action 'reboot'", Order("reboot", "aws").Text, StringComparison.Ordinal);
        Assert.Contains("does not work on 'index'", Order("restart_cloud_adapter", "index").Text, StringComparison.Ordinal);
        for (var i = 0; i < 64; i++)
        {
            Assert.True(Pause($"target:t{i}", 60).Accepted);
        }

        Assert.False(Pause("target:t64", 60).Accepted);
        Assert.True(Pause("target:t1", 120).Accepted);
    }

    [Fact]
    public void Person_s_order_runs_on_a_free_target_only()
    {
        _rig.Act = static _ => null;
        Assert.True(Order("restart_cloud_adapter", "aws").Accepted);
        Assert.Contains("works on aws already", Order("throttle_source", "aws").Text, StringComparison.Ordinal);
        _rig.Observe(Troubles.Slow("aws"));
        Turn(1);
        Assert.DoesNotContain(_rig.Begun.Skip(1), static plan => plan.Order.Target == "aws");
        _rig.Ended(_rig.Begun[0].Order.Execution, succeeded: true);
        Assert.Empty(_rig.State.Manual);
    }

    [Fact]
    public void Storm_stops_all_but_calls_for_people_and_ends_after_it_has_been_calm()
    {
        _rig.Observe(Troubles.Slow("aws"), Troubles.Slow("gcp"));
        Turn(5);
        Assert.Equal((2, 3, (DateTimeOffset?)null), (_rig.State.Storm!.Sick, _rig.State.Storm.Of, _rig.State.Storm.CalmAt));
        Assert.All(_rig.Begun, static plan => Assert.Equal(RecoveryAction.Notify, plan.Order.Action));
        _rig.Over("slow-gcp");
        _rig.Sample(500);
        _rig.Sample(500);
        _rig.Sample(500);
        _rig.Cycle();
        Assert.Equal(_rig.Now + _rig.Options.StormCooldown, _rig.State.Storm!.CalmAt);
        _rig.Observe(Troubles.Slow("azure") with { At = _rig.Now });
        Turn(1);
        Assert.Null(_rig.State.Storm!.CalmAt);
        _rig.Over("slow-azure");
        Turn(1);
        _rig.Sample(500);
        _rig.Sample(500);
        _rig.Sample(500);
        _rig.Cycle();
        _rig.Cycle(_rig.Options.StormCooldown);
        Assert.Null(_rig.State.Storm);
    }

    private string Sick(DecisionMode mode = DecisionMode.Auto)
    {
        _rig.Facts = _rig.Facts with { Mode = mode };
        _rig.Observe(Troubles.Slow("aws"));
        _rig.Cycle();
        return _rig.Begun.FirstOrDefault()?.Order.Execution ?? "";
    }

    private void Turn(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _rig.Cycle();
        }
    }

    private Pause Paused(string scope) => new(scope, "planned", "system", _rig.Now, _rig.Now.AddHours(1));

    private TenantReply Approve(string execution) => (TenantReply)_rig.Say(new TenantCommand.Approve(execution, "ann", "agreed"))!;

    private TenantReply Pause(string scope, double seconds, string reason = "planned work") =>
        (TenantReply)_rig.Say(new TenantCommand.PauseFor(scope, reason, "ann", TimeSpan.FromSeconds(seconds)))!;

    private TenantReply Order(string action, string target) =>
        (TenantReply)_rig.Say(new TenantCommand.Order(action, target, new Dictionary<string, string>(), "ann", "by hand"))!;
}
