using Helios.Pipeline.Decision;

namespace Helios.Actors.Recovery;

/// <summary>How each event changes an execution. Pure.</summary>
internal static class ExecutionStory
{
    public static ExecutionState Apply(ExecutionState state, ExecutionEvent change)
    {
        var after = change switch
        {
            ExecutionEvent.Proposed proposed => state with
            {
                Plan = proposed.Plan,
                ProposedAt = proposed.At,
                Status = proposed.Plan.Mode switch
                {
                    DecisionMode.Auto => ExecutionStatus.Scheduled,
                    DecisionMode.Approve => ExecutionStatus.AwaitingApproval,
                    _ => ExecutionStatus.Proposed,
                },
            },
            ExecutionEvent.Approved approved => state with { Status = ExecutionStatus.Scheduled, ApprovedBy = approved.By },
            ExecutionEvent.Started started => state with { Status = ExecutionStatus.Running, StartedAt = started.At },
            ExecutionEvent.Progressed progressed => state with { Progress = progressed.Share, ProgressText = progressed.Text },
            ExecutionEvent.ActionDone done => state with { Status = ExecutionStatus.Verifying, Outcome = done.Outcome, DoneAt = done.At, Progress = 1 },
            ExecutionEvent.Observed observed => Observe(state, observed),
            ExecutionEvent.UndoStarted undo => state with { Status = ExecutionStatus.RollingBack, UndoReason = undo.Reason, UndoSince = undo.At },
            ExecutionEvent.GivenBack given => state with { GivenBackAt = given.At },
            ExecutionEvent.Finished finished => state with { Status = finished.Status, Reason = finished.Reason, FinishedAt = finished.At },
            _ => state,
        };
        return after with { UpdatedAt = change.At, Steps = Tell(state.Steps, change) };
    }

    private static ExecutionState Observe(ExecutionState state, ExecutionEvent.Observed observed) => state with
    {
        LastWindow = observed.WindowEnd,
        InBand = observed.InBand switch { true => state.InBand + 1, false => 0, _ => state.InBand },
        BackAt = observed.InBand switch { true => state.BackAt ?? observed.WindowEnd, false => null, _ => state.BackAt },
        LossSum = double.IsFinite(observed.Loss) ? state.LossSum + observed.Loss : state.LossSum,
        LossCount = double.IsFinite(observed.Loss) ? state.LossCount + 1 : state.LossCount,
    };

    private static IReadOnlyList<ExecutionStep> Tell(IReadOnlyList<ExecutionStep> steps, ExecutionEvent change)
    {
        var (what, text) = change switch
        {
            ExecutionEvent.Proposed { Plan: var plan } => ("proposed", $"{plan.Order.Action} on {plan.Order.Target}, mode {plan.Mode.ToWire()}, by {plan.By}"),
            ExecutionEvent.Approved approved => ("approved", $"by {approved.By}{(approved.Reason.Length > 0 ? ": " + approved.Reason : "")}"),
            ExecutionEvent.Started => ("started", ""),
            ExecutionEvent.ActionDone { Outcome: var outcome } => (outcome.Succeeded ? "done" : "failed", outcome.Text),
            ExecutionEvent.Observed { InBand: { } inBand } => ("window", inBand ? "in band" : "still out of band"),
            ExecutionEvent.UndoStarted undo => ("rolling_back", undo.Reason),
            ExecutionEvent.Finished finished => (finished.Status.ToWire(), finished.Reason),
            ExecutionEvent.GivenBack given => ("given_back", given.Reason),
            _ => ("", ""),
        };

        // The end is always told; one of the windows makes room for it.
        return what.Length == 0 || (steps.Count >= ExecutionState.MaxSteps && change is ExecutionEvent.Observed) ? steps : [.. steps, new(change.At, what, text)];
    }
}
