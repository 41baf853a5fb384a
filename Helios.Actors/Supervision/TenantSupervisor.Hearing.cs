using Helios.Actors.Recovery;

namespace Helios.Actors.Supervision;

/// <content>What executions tell.</content>
public sealed partial class TenantSupervisor
{
    private void Hear(TenantTurn turn, TenantCommand.Told told)
    {
        if (turn.State.Manual.FirstOrDefault(attempt => attempt.Execution == told.Execution) is { } manual && manual.Status != told.Status)
        {
            turn.Add(new TenantEvent.ManualSet(manual with { Status = told.Status, Reason = told.Reason }, turn.Now));
        }

        var incident = turn.State.Find(told.Incident);
        var attempt = incident?.Attempts.FirstOrDefault(attempt => attempt.Execution == told.Execution);
        if (incident is null || attempt is null || attempt.IsFinal || attempt.Status == told.Status)
        {
            return;
        }

        var heard = With(incident, attempt with { Status = told.Status, Reason = told.Reason })
            .Told(turn.Now, told.Status.ToWire(), told.Reason.Length > 0 ? $"{told.Action} on {told.Target}: {told.Reason}" : $"{told.Action} on {told.Target}");
        if (told.Status.IsFinal())
        {
            Ended(turn, heard, told);
        }
        else
        {
            turn.Set(heard with { Status = told.Status.IsActing() ? IncidentStatus.Acting : IncidentStatus.Waiting, Calm = 0 });
        }
    }

    private void Ended(TenantTurn turn, Incident incident, TenantCommand.Told told)
    {
        switch (told.Status)
        {
            case ExecutionStatus.Succeeded when told.Action == Pipeline.Decision.RecoveryAction.Notify:
                turn.Set(incident with { Status = IncidentStatus.Escalated });
                break;
            case ExecutionStatus.Succeeded:
                turn.Add(new TenantEvent.CooldownsCleared(told.Target, turn.Now));
                Succeed(turn, incident, told);
                break;
            case ExecutionStatus.Canceled:
                // Said no, or nobody was there to say yes: the same is not proposed again at once.
                turn.Set(incident with { Status = IncidentStatus.Open, HoldUntil = turn.Now + options.ApprovalFor });
                break;
            case ExecutionStatus.Skipped when told.Reason.StartsWith(RecoveryExecution.NotPossible, StringComparison.Ordinal):
                turn.Set(incident with { Status = IncidentStatus.Open, HoldUntil = null });
                turn.Do(new TenantEffect.CycleNow(turn.State.Tenant));
                break;
            case ExecutionStatus.Skipped:
                turn.Set(incident with { Status = IncidentStatus.Open, HoldUntil = turn.Now + options.Rest });
                break;
            default:
                Cool(turn, told);
                turn.Set(incident with { Status = IncidentStatus.Open, HoldUntil = null, Calm = 0 });
                turn.Do(new TenantEffect.CycleNow(turn.State.Tenant));
                break;
        }
    }

    private void Succeed(TenantTurn turn, Incident incident, TenantCommand.Told told)
    {
        if (!told.HoldsMeasure)
        {
            turn.End(incident, $"recovered by {told.Action}: {told.Reason}");
            return;
        }

        var holds = turn.State.Cooldowns.FirstOrDefault(cooldown => cooldown.Target == incident.Cause && cooldown.Action == GiveBack && cooldown.Until > turn.Now);
        var hold = options.Hold * Math.Pow(2, Math.Min(holds?.Step ?? 0, 8));
        turn.Set(incident.Told(turn.Now, "mitigated", $"{told.Action} stays in force for {hold.TotalSeconds:0} s at least") with
        {
            Status = IncidentStatus.Mitigated,
            Holding = told.Execution,
            HoldUntil = turn.Now + hold,
            Calm = 0,
        });
    }

    /// <summary>An action that failed on a target rests there, longer each time.</summary>
    private void Cool(TenantTurn turn, TenantCommand.Told told)
    {
        var step = (turn.State.Cooldowns.FirstOrDefault(cooldown => cooldown.Target == told.Target && cooldown.Action == told.Action)?.Step ?? 0) + 1;
        var rest = options.Cooldowns[Math.Min(step, options.Cooldowns.Count) - 1];
        turn.Add(new TenantEvent.CooldownSet(new Cooldown(told.Target, told.Action, turn.Now + rest, step), turn.Now));
    }
}
