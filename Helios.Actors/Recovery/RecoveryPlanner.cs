using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;

namespace Helios.Actors.Recovery;

/// <summary>Ranks the catalogue under the guards of a tenant and climbs the ladder. Pure.</summary>
/// <param name="maker">Ranks.</param>
/// <param name="options">Limits of supervisors.</param>
public sealed class RecoveryPlanner(DecisionMaker maker, TenantOptions options) : IRecoveryPlanner
{
    /// <inheritdoc/>
    public RecoveryChoice Choose(Incident incident, TenantState state, TenantFacts facts, DateTimeOffset now)
    {
        var decision = Rank(incident, state, facts, now);
        var tried = incident.Attempts.Where(static attempt => attempt.Status != ExecutionStatus.Skipped || attempt.IsImpossible).Select(Tried).ToArray();

        // What could not run was no attempt: it leads up the ladder and does not shorten it.
        var limit = options.MaxAttempts + incident.Attempts.Count(static attempt => attempt.IsImpossible);
        var step = Ladder.Next(maker.Catalogue, tried, decision, limit);
        var isFirst = tried.Length == 0;
        return new RecoveryChoice
        {
            Decision = decision.Id,
            Action = maker.Catalogue.Find(step.Action) ?? maker.Catalogue.Find(RecoveryAction.DoNothing)!,
            Target = step.Target,
            Mode = isFirst ? decision.Mode : decision.Basis.FirstOrDefault(line => line.Action == step.Action)?.Mode ?? decision.Mode,
            IsEscalation = step.Kind == LadderStepKind.Human,
            Text = !isFirst ? $"{step.Action}: {step.Why}" : step.Kind == LadderStepKind.Wait ? $"{decision.Rationale}; {step.Why}" : decision.Rationale,
            Json = Document(decision, step, incident.TraceId),
        };
    }

    /// <summary>The decision alone, without the ladder: what the guards leave, and its order.</summary>
    public RecoveryDecision Rank(Incident incident, TenantState state, TenantFacts facts, DateTimeOffset now) =>
        maker.Decide(InputOf(incident, state, facts, now), now.UtcTicks);

    /// <inheritdoc/>
    public OrderCheck Check(TenantCommand.Order order, TenantState state, DateTimeOffset now)
    {
        if (maker.Catalogue.Find(order.Action) is not { } action || action.Name == RecoveryAction.DoNothing)
        {
            var names = maker.Catalogue.Actions.Select(static known => known.Name).Where(static name => name != RecoveryAction.DoNothing);
            return new(null, $"there is no action '{order.Action}'; known: {string.Join(", ", names)}");
        }

        var problem = action.Mode == DecisionMode.Off ? $"{action.Name} is switched off (helios.actions.{action.Name})"
            : TargetKinds.Of(action, order.Target) is not { } target || target != order.Target
                ? $"{action.Name} does not work on '{order.Target}', but on {string.Join(" or ", action.Targets.Select(static kind => kind.ToWire()))}"
            : Busy(state).TryGetValue(order.Target, out var execution) ? $"execution {execution} works on {order.Target} already"
            : TenantSupervisor.Forbidden(state, order.Action, order.Target, now) ?? "";
        return problem.Length > 0 ? new(null, problem) : new(action, "");
    }

    private DecisionInput InputOf(Incident incident, TenantState state, TenantFacts facts, DateTimeOffset now)
    {
        var symptoms = state.Symptoms.Where(symptom => incident.Symptoms.Contains(symptom.Id)).ToArray();
        var trigger = Array.Find(symptoms, symptom => symptom.Id == incident.Trigger);
        var turn = incident.Timeline.Count(static step => step.What == "decided");
        return new DecisionInput
        {
            Incident = incident.Id,
            Tenant = incident.Tenant,
            Issue = incident.Issue,
            Cause = incident.Cause,
            Turn = turn == 0 ? "" : turn.ToString(System.Globalization.CultureInfo.InvariantCulture),
            About = trigger is null ? "" : $"{trigger.Name} {trigger.Side}".TrimEnd(),
            Anomalies = incident.Symptoms,
            Symptoms = [.. symptoms.Select(static symptom => symptom.Name).Distinct(StringComparer.Ordinal)],
            Mode = facts.Mode,
            Estimates = facts.Estimates?.Invoke(incident.Issue),
            Weights = facts.Weights,
            Guards = GuardsOf(incident, state, facts, now),
        };
    }

    private GuardContext GuardsOf(Incident incident, TenantState state, TenantFacts facts, DateTimeOffset now)
    {
        var acting = Acting(state).ToArray();
        var pauses = state.Pauses.Concat(facts.Pauses).Where(pause => pause.Until > now).ToArray();
        return new GuardContext
        {
            Prerequisites = facts.Prerequisites,
            Lacking = facts.Lacking,
            Modes = facts.Modes,
            Rehearsed = facts.Rehearsed,
            Cooldowns = state.Cooldowns.Where(cooldown => cooldown.Action != TenantSupervisor.GiveBack)
                .ToDictionary(static cooldown => new TargetedAction(cooldown.Target, cooldown.Action), static cooldown => cooldown.Until.UtcTicks),
            Busy = Busy(state),
            Running = acting.GroupBy(static attempt => attempt.Action, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => group.Count(), StringComparer.Ordinal),
            MaximumRunning = options.MaxRunning,
            RunningOnCloud = facts.Running,
            MaximumOnCloud = options.MaxOnTarget,
            RunningInTenant = acting.Length,
            MaximumInTenant = options.MaxRunning,
            Impossible = Impossible(incident, facts, pauses, now),
            Paused = Array.Find(pauses, pause => pause.Scope == "all" || (incident.Cause.Length > 0 && pause.Scope == $"target:{incident.Cause}")) is { } all ? Words(all) : null,
            Maintenance = facts.Maintenance,
            Storm = state.Storm is { } storm ? $"{storm.Sick} of {storm.Of} targets are sick" : null,
        };
    }

    /// <summary>Actions that cannot run here, that a pause covers by their name or by what they would work on, and what has said in this incident
    /// that it is not possible: choosing it again would keep the next best, and at last a person, from their turn.</summary>
    private Dictionary<string, string> Impossible(Incident incident, TenantFacts facts, Pause[] pauses, DateTimeOffset now)
    {
        var impossible = new Dictionary<string, string>(facts.Impossible, StringComparer.Ordinal);
        foreach (var attempt in incident.Attempts.Where(static attempt => attempt.IsImpossible))
        {
            impossible[attempt.Action] = attempt.Reason;
        }

        foreach (var action in pauses.Length == 0 ? [] : maker.Catalogue.Actions)
        {
            var target = TargetKinds.Of(action, incident.Cause) ?? "";
            if (Array.Find(pauses, pause => pause.Scope != "all" && pause.Covers(action.Name, target, now)) is { } pause)
            {
                impossible[action.Name] = Words(pause);
            }
        }

        return impossible;
    }

    private static string Words(Pause pause) => $"paused by {pause.By} until {pause.Until:u}: {pause.Reason}";

    private static Dictionary<string, string> Busy(TenantState state)
    {
        var busy = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attempt in Acting(state))
        {
            busy[attempt.Target] = attempt.Execution;
        }

        return busy;
    }

    /// <summary>What runs, or was ordered and is about to.</summary>
    private static IEnumerable<Attempt> Acting(TenantState state) => state.Incidents.Select(static incident => incident.Current).OfType<Attempt>().Concat(state.Manual)
        .Where(static attempt => attempt.Status == ExecutionStatus.None || attempt.Status.IsActing());

    private static TriedAction Tried(Attempt attempt) => new(attempt.Action, attempt.Status switch
    {
        ExecutionStatus.Canceled or ExecutionStatus.Skipped => TriedResult.Refused,
        ExecutionStatus.Abandoned => TriedResult.FailedForNow,
        ExecutionStatus.Failed or ExecutionStatus.RolledBack when !attempt.Reason.StartsWith("not fixed", StringComparison.Ordinal) =>
            attempt.Reason.StartsWith("timed out", StringComparison.Ordinal) ? TriedResult.FailedForNow : TriedResult.Failed,
        _ => TriedResult.Unfixed,
    });

    private static byte[] Document(RecoveryDecision decision, LadderStep step, string traceId) => DecisionDocument.Of(
        decision, new DecidedStep(step.Kind.ToWire(), step.Action, step.Target, step.Rung, step.Why), traceId);
}
