namespace Helios.Actors.Recovery;

/// <summary>What an execution wants done outside.</summary>
public abstract record ExecutionEffect
{
    /// <summary>Ask the supervisor of the target; answer with <see cref="ExecutionCommand.TargetAnswered"/>.</summary>
    /// <param name="Plan">Which.</param>
    /// <param name="Until">When it loses the target at the latest.</param>
    public sealed record Acquire(ExecutionPlan Plan, DateTimeOffset Until) : ExecutionEffect;

    /// <summary>Give the target back.</summary>
    public sealed record Release(ExecutionPlan Plan) : ExecutionEffect;

    /// <summary>Check and run the action; answer with <see cref="ExecutionCommand.ActionEnded"/>.</summary>
    public sealed record Run(ExecutionPlan Plan) : ExecutionEffect;

    /// <summary>Say whether the action still runs here: its shard may have come back to the owner that runs it. Answer with <see cref="ExecutionCommand.Lost"/> where it does not.</summary>
    public sealed record Claim(ExecutionPlan Plan) : ExecutionEffect;

    /// <summary>Stop the action if it still runs here; no answer.</summary>
    public sealed record Stop(ExecutionPlan Plan) : ExecutionEffect;

    /// <summary>Take back what the action did; answer with <see cref="ExecutionCommand.UndoEnded"/>.</summary>
    /// <param name="Plan">Which.</param>
    /// <param name="Token">What the action said is needed; empty: whatever it may have left.</param>
    public sealed record Undo(ExecutionPlan Plan, string Token) : ExecutionEffect;

    /// <summary>Tell the supervisor of the tenant where it is.</summary>
    public sealed record Tell(ExecutionPlan Plan, ExecutionStatus Status, string Reason, bool HoldsMeasure) : ExecutionEffect;

    /// <summary>Let the knowledge learn from it.</summary>
    public sealed record Learn(Feedback.RunOutcome Outcome) : ExecutionEffect;
}
