using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;

namespace Helios.Specs.Actors.Supervision;

/// <summary>What happens when an action does not help, does not come, or rests.</summary>
public sealed class TenantLadderSpec
{
    private static readonly ActionOutcome Error = new() { Succeeded = false, Text = "429 from the cloud" };
    private static readonly ActionOutcome Done = new() { Succeeded = true, Text = "done" };

    [Fact]
    public void Actions_that_fail_are_followed_by_others_and_at_last_by_a_person()
    {
        var rig = new TenantRig { Act = static order => order.Action == RecoveryAction.Notify ? Done : Error };
        rig.Observe(Troubles.Slow("aws"));
        Turn(rig, 12);
        var actions = rig.Begun.ConvertAll(static plan => plan.Order.Action);
        Assert.Equal(IncidentStatus.Escalated, rig.Incident.Status);
        Assert.Equal((4, RecoveryAction.Notify), (actions.Count, actions[^1]));
        Assert.Equal(actions, actions.Distinct());
        Assert.Equal([1, 2, 3, 4], rig.Begun.Select(static plan => plan.Attempt));
    }

    [Fact]
    public void Action_that_said_it_worked_and_changed_nothing_is_followed_by_a_higher_rung()
    {
        var rig = new TenantRig { Act = static order => order.Action == RecoveryAction.Notify ? Done : Done with { Undo = "undo" } };
        rig.Observe(Troubles.Slow("aws"));
        rig.Cycle();
        while (rig.Begun.Count < 2)
        {
            rig.Sample(500);
            rig.Cycle();
            Assert.True(rig.Now < Recovery.ExecutionRig.Noon.AddHours(2), "the ladder is not climbed");
        }

        int Rung(int at) => ActionCatalogue.Default.Find(rig.Begun[at].Order.Action)!.UseFor(IssueType.HighLatency)!.Rung;
        Assert.StartsWith("not fixed", rig.Incident.Attempts[0].Reason, StringComparison.Ordinal);
        Assert.True(Rung(1) > Rung(0), $"{rig.Begun[0].Order.Action} then {rig.Begun[1].Order.Action}");
    }

    [Fact]
    public void Notification_that_cannot_be_delivered_leaves_the_incident_to_a_person_all_the_same()
    {
        var rig = new TenantRig { Act = static _ => Error };
        rig.Observe(Troubles.Slow("aws"));
        Turn(rig, 12);
        Assert.Equal(IncidentStatus.Escalated, rig.Incident.Status);
        Assert.Single(rig.Begun, static plan => plan.Order.Action == RecoveryAction.Notify);
    }

    [Fact]
    public void Action_rests_longer_each_time_it_fails_on_a_target_and_not_any_more_once_the_target_is_well()
    {
        var rig = new TenantRig(catalogue: Only("restart_cloud_adapter")) { Act = static order => order.Action == RecoveryAction.Notify ? Done : Error };
        foreach (var hours in (int[])[1, 6, 24, 24])
        {
            rig.Observe(Troubles.Slow("aws") with { At = rig.Now });
            rig.Cycle();
            var failed = rig.Now;
            Turn(rig, 4);
            var cooldown = Assert.Single(rig.State.Cooldowns);
            Assert.Equal(("aws", "restart_cloud_adapter", TimeSpan.FromHours(hours)), (cooldown.Target, cooldown.Action, cooldown.Until - failed));
            Recover(rig);
            var before = rig.Begun.Count(static plan => plan.Order.Action != RecoveryAction.Notify);
            rig.Observe(Troubles.Slow("aws") with { At = rig.Now });
            Turn(rig, 4);
            Assert.Equal(before, rig.Begun.Count(static plan => plan.Order.Action != RecoveryAction.Notify));
            Recover(rig);
            rig.Pass(TimeSpan.FromHours(hours));
        }

        rig.Act = static _ => Done;
        rig.Observe(Troubles.Slow("aws") with { At = rig.Now });
        rig.Cycle();
        Recover(rig);
        Assert.Empty(rig.State.Cooldowns);
    }

    [Fact]
    public void Order_that_was_lost_with_its_owner_is_given_again_as_another_execution()
    {
        var rig = new TenantRig { Arrives = static effect => effect is not TenantEffect.Begin };
        rig.Observe(Troubles.Slow("aws"));
        rig.Cycle();
        rig.Die();
        rig.Arrives = static _ => true;
        Turn(rig, 4);
        Assert.Equal([ExecutionStatus.Skipped, ExecutionStatus.Verifying], rig.Incident.Attempts.Select(static attempt => attempt.Status));
        Assert.Single(rig.Runs);
    }

    [Fact]
    public void Order_of_a_person_that_was_lost_with_its_owner_does_not_hold_its_target()
    {
        var rig = new TenantRig { Arrives = static effect => effect is not TenantEffect.Begin };
        Assert.True(Order(rig).Accepted);
        rig.Die();
        rig.Arrives = static _ => true;
        Assert.False(Order(rig).Accepted);
        rig.Cycle(TimeSpan.FromMinutes(1));
        Assert.Empty(rig.State.Manual);
        Assert.True(Order(rig).Accepted);
        Assert.Single(rig.Runs);
    }

    [Fact]
    public void End_that_was_not_heard_is_asked_for()
    {
        var rig = new TenantRig { Act = static _ => Done };
        rig.Observe(Troubles.Slow("aws"));
        rig.Cycle();
        rig.Heard = static effect => effect is not ExecutionEffect.Tell;
        for (var i = 0; i < 3; i++)
        {
            rig.Sample(50);
        }

        Assert.Equal((IncidentStatus.Acting, ExecutionStatus.Succeeded), (rig.Incident.Status, rig.Executions.Single().Status));
        rig.Heard = static _ => true;
        rig.Cycle();
        Assert.Empty(rig.State.Incidents);
    }

    [Fact]
    public void Target_that_is_held_for_a_day_does_not_make_the_incident_grow()
    {
        var rig = new TenantRig();
        rig.Hold("aws", TimeSpan.FromDays(1));
        rig.Observe(Troubles.Slow("aws"));
        Turn(rig, 1000, TimeSpan.FromSeconds(61));
        Assert.InRange(rig.Incident.Attempts.Count, 1, 33);
        Assert.Empty(rig.Runs);
        rig.Cycle(TimeSpan.FromDays(1));
        rig.Cycle();
        Assert.Single(rig.Runs);
    }

    [Fact]
    public void Actions_that_say_they_cannot_run_are_passed_over_and_a_person_has_the_word_even_where_none_can_be_called()
    {
        var rig = new TenantRig { Impossible = static order => $"{order.Action} finds nothing to do" };
        rig.Observe(Troubles.Slow("aws"));
        Turn(rig, 12);
        var actions = rig.Begun.ConvertAll(static plan => plan.Order.Action);
        Assert.Equal(IncidentStatus.Escalated, rig.Incident.Status);
        Assert.Equal(actions, actions.Distinct());
        Assert.Equal(RecoveryAction.Notify, actions[^1]);
        Assert.Empty(rig.Runs);
    }

    internal static ActionCatalogue Only(params string[] names) =>
        new(ActionCatalogue.Default.Actions.Where(action => names.Contains(action.Name) || action.Name is RecoveryAction.Notify or RecoveryAction.DoNothing));

    private static TenantReply Order(TenantRig rig) =>
        (TenantReply)rig.Say(new TenantCommand.Order("restart_cloud_adapter", "aws", new Dictionary<string, string>(), "ann", "it hangs"))!;

    private static void Turn(TenantRig rig, int times, TimeSpan? after = null)
    {
        for (var i = 0; i < times; i++)
        {
            rig.Cycle(after);
        }
    }

    private static void Recover(TenantRig rig)
    {
        for (var i = 0; i < 4 && rig.State.Incidents.Count > 0; i++)
        {
            rig.Sample(50);
        }

        Assert.Empty(rig.State.Incidents);
    }
}
