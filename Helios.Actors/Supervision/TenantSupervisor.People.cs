using Helios.Actors.Recovery;

namespace Helios.Actors.Supervision;

/// <content>What people ask for.</content>
public sealed partial class TenantSupervisor
{
    private const int MaxPauses = 64;
    private const int MaxManual = 64;
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(7);

    private TenantReply Order(TenantTurn turn, TenantCommand.Order order)
    {
        var check = planner.Check(order, turn.State, turn.Now);
        if (check.Action is not { } action)
        {
            turn.Note(order.By, "recovery_refused", order.Target, check.Problem);
            return new(false, check.Problem);
        }

        if (turn.State.Manual.Count >= MaxManual)
        {
            return new(false, $"{MaxManual} executions that people asked for are under way already; wait for one to end");
        }

        var plan = PlanOf(turn, action, order.Target, Pipeline.Decision.IssueType.Unknown) with { By = order.By, VerifyWindows = 0 };
        plan = plan with { TraceId = plan.Order.Execution, Order = plan.Order with { Parameters = order.Parameters } };
        turn.Add(new TenantEvent.Ordered(plan.Order.Execution, turn.Now));
        turn.Add(new TenantEvent.ManualSet(new Attempt(plan.Order.Execution, action.Name, order.Target, ExecutionStatus.None, turn.Now, order.Reason), turn.Now));
        turn.Do(new TenantEffect.Begin(plan));
        return new(true, $"{action.Name} on {order.Target} is scheduled", plan.Order.Execution);
    }

    private TenantReply Approve(TenantTurn turn, TenantCommand.Approve approve)
    {
        var attempt = Find(turn.State, approve.Execution);
        if (attempt is not { IsFinal: false })
        {
            return Unknown(attempt, approve.Execution);
        }

        var until = attempt.At + options.ApprovalFor;
        var why = attempt.Status.IsActing() ? $"it is {attempt.Status.ToWire()} already"
            : until <= turn.Now ? $"its approval expired at {until:u}"
            : Forbidden(turn.State, attempt.Action, attempt.Target, turn.Now);
        if (why is not null)
        {
            return new(false, why, approve.Execution);
        }

        turn.Do(new TenantEffect.Say(approve.Execution, new ExecutionCommand.Approve(approve.By, approve.Reason)));
        return new(true, $"{attempt.Action} on {attempt.Target} is approved", approve.Execution);
    }

    private static TenantReply Reject(TenantTurn turn, TenantCommand.Reject reject)
    {
        var attempt = Find(turn.State, reject.Execution);
        if (attempt is not { IsFinal: false })
        {
            return Unknown(attempt, reject.Execution);
        }

        turn.Do(new TenantEffect.Say(reject.Execution, new ExecutionCommand.Reject(reject.By, reject.Reason)));
        return new(true, $"{attempt.Action} on {attempt.Target} is rejected", reject.Execution);
    }

    private static TenantReply PauseFor(TenantTurn turn, TenantCommand.PauseFor pause)
    {
        var problem = !Pause.IsScope(pause.Scope) ? $"'{pause.Scope}' is no scope: write all, action:NAME or target:NAME"
            : pause.Reason.Trim().Length == 0 ? "a pause needs a reason"
            : pause.For <= TimeSpan.Zero || pause.For > LongestPause ? $"a pause lasts more than nothing and at most {LongestPause.TotalDays:0} days"
            : turn.State.Pauses.Count >= MaxPauses && turn.State.Pauses.All(other => other.Scope != pause.Scope) ? $"there are {MaxPauses} pauses already; end one first"
            : "";
        if (problem.Length > 0)
        {
            return new(false, problem);
        }

        turn.Add(new TenantEvent.Paused(new Pause(pause.Scope, pause.Reason, pause.By, turn.Now, turn.Now + pause.For), turn.Now));
        return new(true, $"{pause.Scope} of {turn.State.Tenant} is paused until {turn.Now + pause.For:u}");
    }

    private static TenantReply Resume(TenantTurn turn, TenantCommand.Resume resume)
    {
        if (turn.State.Pauses.All(pause => pause.Scope != resume.Scope))
        {
            return new(false, $"{resume.Scope} of {turn.State.Tenant} is not paused");
        }

        turn.Add(new TenantEvent.Resumed(resume.Scope, resume.By, turn.Now));
        turn.Do(new TenantEffect.CycleNow(turn.State.Tenant));
        return new(true, $"{resume.Scope} of {turn.State.Tenant} goes on");
    }

    private static void EndPauses(TenantTurn turn)
    {
        foreach (var pause in turn.State.Pauses.Where(pause => pause.Until <= turn.Now))
        {
            turn.Add(new TenantEvent.Resumed(pause.Scope, "its end", turn.Now));
        }
    }

    /// <summary>What holds whoever asks, a storm being the machine's to wait out and not a person's; null: nothing.</summary>
    public static string? Forbidden(TenantState state, string action, string target, DateTimeOffset now) =>
        state.Pauses.FirstOrDefault(pause => pause.Covers(action, target, now)) is { } pause ? $"{pause.Scope} is paused by {pause.By} until {pause.Until:u}: {pause.Reason}"
        : null;

    private static Attempt? Find(TenantState state, string execution) =>
        state.Manual.Concat(state.Incidents.SelectMany(static incident => incident.Attempts)).FirstOrDefault(attempt => attempt.Execution == execution);

    private static TenantReply Unknown(Attempt? attempt, string execution) => attempt is null
        ? new(false, $"no execution {execution} is under way", execution)
        : new(false, $"it is {attempt.Status.ToWire()} already{(attempt.Reason.Length > 0 ? ": " + attempt.Reason : "")}", execution);
}
