using Helios.Actors.Hosting;
using Helios.Pipeline.Decision;

namespace Helios.Actors.Recovery;

/// <content>What each command leads to.</content>
public sealed partial class RecoveryExecution
{
    private static Decided<ExecutionEvent> Propose(ExecutionState state, ExecutionPlan plan, DateTimeOffset now) => state.Plan is not null
        ? new() { Reply = Reply(state) }
        : Then(state, [new ExecutionEvent.Proposed(plan, now)], plan.Mode == DecisionMode.Auto ? [new ExecutionEffect.Acquire(plan, LeaseEnd(plan, now))] : []);

    private static Decided<ExecutionEvent> Approve(ExecutionState state, ExecutionCommand.Approve approve, DateTimeOffset now)
    {
        if (!state.Status.IsOpenToApproval())
        {
            return Refuse(state, $"it is {state.Status.ToWire()} already{(state.Reason.Length > 0 ? ": " + state.Reason : "")}");
        }

        return state.Plan!.ExpiresAt <= now
            ? Then(state, [Expired(state, now)]) with { Reply = new ExecutionReply(false, ExecutionStatus.Canceled, $"its approval expired at {state.Plan.ExpiresAt:u}") }
            : Then(state, [new ExecutionEvent.Approved(approve.By, approve.Reason, now)], new ExecutionEffect.Acquire(state.Plan, LeaseEnd(state.Plan, now)));
    }

    private static Decided<ExecutionEvent> Reject(ExecutionState state, ExecutionCommand.Reject reject, DateTimeOffset now) => state.Status switch
    {
        ExecutionStatus.Proposed or ExecutionStatus.AwaitingApproval or ExecutionStatus.Scheduled =>
            Then(state, [new ExecutionEvent.Finished(ExecutionStatus.Canceled, Said("rejected", reject.Reason), reject.By, now)]),
        ExecutionStatus.Running or ExecutionStatus.Verifying => Fail(state, Said("stopped", reject.Reason), reject.By, now),
        _ => Refuse(state, $"it is {state.Status.ToWire()} already"),
    };

    private static Decided<ExecutionEvent> TargetAnswered(ExecutionState state, ExecutionCommand.TargetAnswered answer, DateTimeOffset now) =>
        state.Status != ExecutionStatus.Scheduled ? new()
        : answer.Granted ? Then(state, [new ExecutionEvent.Started(now)], new ExecutionEffect.Run(state.Plan!))
        : Then(state, [new ExecutionEvent.Finished(ExecutionStatus.Skipped, answer.Text, "helios", now)]);

    private static Decided<ExecutionEvent> Progressed(ExecutionState state, ExecutionCommand.Progressed progress, DateTimeOffset now) =>
        state.Status == ExecutionStatus.Running ? Then(state, [new ExecutionEvent.Progressed(progress.Share, progress.Text, now)]) : new();

    private static Decided<ExecutionEvent> ActionEnded(ExecutionState state, ActionOutcome outcome, DateTimeOffset now)
    {
        if (state.Status != ExecutionStatus.Running)
        {
            return new();
        }

        var done = new ExecutionEvent.ActionDone(outcome, now);
        return !outcome.Succeeded ? Fail(state, outcome.Text, "helios", now, done)
            : state.Plan!.VerifyWindows > 0 ? Then(state, [done])
            : Then(state, [done, new ExecutionEvent.Finished(ExecutionStatus.Succeeded, "done; nothing was there to verify it by", "helios", now)]);
    }

    private static Decided<ExecutionEvent> UndoEnded(ExecutionState state, ActionOutcome outcome, DateTimeOffset now) => state.Status != ExecutionStatus.RollingBack
        ? new()
        : Then(state, [outcome.Succeeded
            ? new ExecutionEvent.Finished(ExecutionStatus.RolledBack, state.UndoReason, "helios", now)
            : new ExecutionEvent.Finished(ExecutionStatus.Failed, $"{state.UndoReason}; it could not be taken back: {outcome.Text}", "helios", now)]);

    private static Decided<ExecutionEvent> Observed(ExecutionState state, ExecutionCommand.Observed observed, DateTimeOffset now)
    {
        // A window that began before the action ended still holds the trouble; one that was seen is not counted twice.
        var isLate = observed.WindowEnd <= state.LastWindow;
        var proves = state.Status == ExecutionStatus.Verifying && observed.WindowStart >= state.DoneAt;
        if (isLate || !(proves || state.Status is ExecutionStatus.Running or ExecutionStatus.Verifying))
        {
            return new();
        }

        var seen = new ExecutionEvent.Observed(observed.WindowEnd, proves ? observed.InBand : null, observed.Loss, now);
        return ExecutionStory.Apply(state, seen).InBand >= state.Plan!.VerifyWindows && proves
            ? Then(state, [seen, new ExecutionEvent.Finished(ExecutionStatus.Succeeded, $"{state.Plan.Proof}: {state.Plan.VerifyWindows} windows in band", "helios", now)])
            : Then(state, [seen]);
    }

    private static Decided<ExecutionEvent> Wake(ExecutionState state, DateTimeOffset now)
    {
        if (Due(state) is not { } due || due > now)
        {
            return new();
        }

        return state.Status switch
        {
            ExecutionStatus.Proposed or ExecutionStatus.AwaitingApproval => Then(state, [Expired(state, now)]),
            ExecutionStatus.Scheduled => Then(state, [new ExecutionEvent.Finished(ExecutionStatus.Skipped, "the supervisor of its target gave no answer", "helios", now)]),
            ExecutionStatus.Running => Fail(state, $"timed out after {state.Plan!.Timeout.TotalSeconds:0} s", "helios", now),
            ExecutionStatus.Verifying => Fail(state, $"not fixed: {state.Plan!.Proof} did not stay for {state.Plan.VerifyWindows} windows within {state.Plan.VerifyFor.TotalSeconds:0} s", "helios", now),
            _ => Then(state, [new ExecutionEvent.Finished(ExecutionStatus.Failed, $"{state.UndoReason}; taking it back timed out", "helios", now)]),
        };
    }

    private static Decided<ExecutionEvent> Recover(ExecutionState state, DateTimeOffset now) => state.Status switch
    {
        ExecutionStatus.Scheduled => new() { Effects = [new ExecutionEffect.Acquire(state.Plan!, LeaseEnd(state.Plan!, now))] },
        ExecutionStatus.Running => new() { Effects = [new ExecutionEffect.Claim(state.Plan!)] },
        ExecutionStatus.RollingBack => new() { Effects = [new ExecutionEffect.Undo(state.Plan!, state.Outcome?.Undo ?? "")] },
        ExecutionStatus.None => new(),
        _ => new() { Effects = [Tell(state)] },
    };

    private static Decided<ExecutionEvent> Lost(ExecutionState state, DateTimeOffset now) => state.Status != ExecutionStatus.Running ? new() : Then(
        state,
        [new ExecutionEvent.Finished(ExecutionStatus.Abandoned, "its owner died while it ran; how far it came is not known, so it is not run again", "helios", now)],
        state.Plan!.IsReversible ? [new ExecutionEffect.Undo(state.Plan, "")] : []);

    /// <summary>It did not help: taken back where that can be done.</summary>
    private static Decided<ExecutionEvent> Fail(ExecutionState state, string reason, string by, DateTimeOffset now, ExecutionEvent.ActionDone? done = null)
    {
        var plan = state.Plan!;
        var token = (done?.Outcome ?? state.Outcome)?.Undo ?? "";
        ExecutionEvent[] before = done is null ? [] : [done];
        return plan.IsReversible
            ? Then(state, [.. before, new ExecutionEvent.UndoStarted(reason, token, now)], new ExecutionEffect.Stop(plan), new ExecutionEffect.Undo(plan, token))
            : Then(state, [.. before, new ExecutionEvent.Finished(ExecutionStatus.Failed, reason, by, now)], new ExecutionEffect.Stop(plan));
    }

    private static ExecutionEvent.Finished Expired(ExecutionState state, DateTimeOffset now) =>
        new(ExecutionStatus.Canceled, $"expired: nobody approved it until {state.Plan!.ExpiresAt:u}", "helios", now);

    private static string Said(string what, string reason) => reason.Length > 0 ? $"{what}: {reason}" : what;
}
