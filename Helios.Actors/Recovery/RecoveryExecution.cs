using System.Text.Json.Serialization.Metadata;
using Helios.Actors.Hosting;

namespace Helios.Actors.Recovery;

/// <summary>One attempt of one action: proposed, approved where needed, run once, verified on what alarmed, taken back where it did not help.</summary>
/// <remarks>
/// The beginning of the action is an event: it is durable, and refused to an owner that was overtaken, before anything is touched. An execution
/// that finds itself recovered between that and the end of the action asks whether it runs here, for a restart of the shards is an end of its owner too;
/// where it does not nobody can know how far it came: it is ABANDONED and never run again; what it
/// may have left is taken back, and its supervisor decides what is next. Pure; one instance serves all executions.
/// </remarks>
public sealed partial class RecoveryExecution : IEntity<ExecutionState, ExecutionCommand, ExecutionEvent>
{
    /// <summary>The kind.</summary>
    public const string EntityKind = "execution";

    /// <summary>How the reason begins where the action itself said that it cannot be run now; the ladder goes on without it.</summary>
    public const string NotPossible = "not possible: ";

    /// <summary>How long a target may leave it without an answer.</summary>
    public static readonly TimeSpan TargetPatience = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public string Kind => EntityKind;

    /// <inheritdoc/>
    public JsonTypeInfo<ExecutionState> StateJson => RecoveryJson.Default.ExecutionState;

    /// <inheritdoc/>
    public JsonTypeInfo<ExecutionCommand> CommandJson => ExecutionCommandJson.Default.ExecutionCommand;

    /// <inheritdoc/>
    public JsonTypeInfo<ExecutionEvent> EventJson => RecoveryJson.Default.ExecutionEvent;

    /// <inheritdoc/>
    public ExecutionCommand Woken { get; } = new ExecutionCommand.Woken();

    /// <inheritdoc/>
    public ExecutionCommand? Recovered { get; } = new ExecutionCommand.Recovered();

    /// <summary>The entity of an execution.</summary>
    public static EntityId IdOf(string tenant, string execution) => new(EntityKind, $"{KeySegment.Of(tenant)}/{execution}");

    /// <inheritdoc/>
    public ExecutionState Initial(string key) => new() { Key = key };

    /// <inheritdoc/>
    public ExecutionState Apply(ExecutionState state, ExecutionEvent change) => ExecutionStory.Apply(state, change);

    /// <inheritdoc/>
    public bool MayPassivate(ExecutionState state) => !state.Status.IsActing();

    /// <inheritdoc/>
    public DateTimeOffset? WakeAt(ExecutionState state) => Due(state);

    private static DateTimeOffset? Due(ExecutionState state) => state.Status switch
    {
        ExecutionStatus.Proposed or ExecutionStatus.AwaitingApproval => state.Plan!.ExpiresAt,
        ExecutionStatus.Scheduled => state.UpdatedAt + TargetPatience,
        ExecutionStatus.Running => state.StartedAt + state.Plan!.Timeout,
        ExecutionStatus.Verifying => state.DoneAt + state.Plan!.VerifyFor,
        ExecutionStatus.RollingBack => state.UndoSince + state.Plan!.Timeout,
        _ => null,
    };

    /// <inheritdoc/>
    public Decided<ExecutionEvent> Decide(ExecutionState state, ExecutionCommand command, DateTimeOffset now) => command switch
    {
        ExecutionCommand.Propose { Plan: var plan } => Propose(state, plan, now),
        _ when state.Plan is null => Refuse(state, "there is no such execution"),
        ExecutionCommand.Approve approve => Approve(state, approve, now),
        ExecutionCommand.Reject reject => Reject(state, reject, now),
        ExecutionCommand.TargetAnswered answer => TargetAnswered(state, answer, now),
        ExecutionCommand.Progressed progress => Progressed(state, progress, now),
        ExecutionCommand.ActionEnded { Outcome: var outcome } => ActionEnded(state, outcome, now),
        ExecutionCommand.UndoEnded { Outcome: var outcome } => UndoEnded(state, outcome, now),
        ExecutionCommand.Observed observed => Observed(state, observed, now),
        ExecutionCommand.GiveBack { Reason: var reason } => state.HoldsMeasure
            ? Then(state, [new ExecutionEvent.GivenBack(reason, now)], new ExecutionEffect.Undo(state.Plan, state.Outcome!.Undo!))
            : new() { Reply = Reply(state) },
        ExecutionCommand.Report => new() { Effects = [Tell(state)], Reply = Reply(state) },
        ExecutionCommand.Woken => Wake(state, now),
        ExecutionCommand.Recovered => Recover(state, now),
        ExecutionCommand.Lost => Lost(state, now),
        _ => new() { Reply = Reply(state) },
    };

    private static ExecutionReply Reply(ExecutionState state) => new(true, state.Status);

    private static Decided<ExecutionEvent> Refuse(ExecutionState state, string why) => new() { Reply = new ExecutionReply(false, state.Status, why) };

    private static ExecutionEffect.Tell Tell(ExecutionState state) => new(state.Plan!, state.Status, state.Reason, state.HoldsMeasure);

    /// <summary>When it loses its target at the latest: after the action, the proof and the way back have all taken as long as they may.</summary>
    private static DateTimeOffset LeaseEnd(ExecutionPlan plan, DateTimeOffset now) => now + (plan.Timeout * 2) + plan.VerifyFor + TargetPatience;

    /// <summary>Events, and what follows from the state that they lead to.</summary>
    private static Decided<ExecutionEvent> Then(ExecutionState state, ExecutionEvent[] events, params IEnumerable<ExecutionEffect> effects)
    {
        var after = events.Aggregate(state, ExecutionStory.Apply);
        var isDone = after.Status.IsFinal() && !state.Status.IsFinal();
        List<ExecutionEffect> all = [.. effects];
        List<EntityView> views = [ExecutionViews.Recovery(after)];
        if (isDone && after.StartedAt is not null)
        {
            var outcome = ExecutionViews.Outcome(after);
            views.Add(ExecutionViews.View(outcome, after));
            all.Add(new ExecutionEffect.Learn(outcome));
        }

        if (isDone && state.Status.IsActing())
        {
            all.Add(new ExecutionEffect.Release(after.Plan!));
        }

        if (after.Status != state.Status)
        {
            all.Add(Tell(after));
        }

        return new()
        {
            Events = events,
            Reply = Reply(after),
            Effects = all,
            Views = views,
            Audit = [.. events.SelectMany(change => ExecutionViews.Audit(after, change))],
        };
    }
}
