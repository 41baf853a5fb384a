using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;

namespace Helios.Specs.Actors.Supervision;

/// <summary>Says of a choice whether it lies within every guard: one plain question after the other, from the state alone.</summary>
internal static class GuardOracle
{
    private static readonly string[] OfParts = ["index", "log", "store", "consumers"];

    /// <summary>What the choice violates; null: nothing. What is only recorded violates nothing.</summary>
    public static string? Violation(TenantChaos chaos, RecoveryChoice choice, Incident incident, TenantState state, TenantFacts facts, DateTimeOffset now)
    {
        if (choice.IsEscalation || choice.Action.Name == RecoveryAction.DoNothing || choice.Mode <= DecisionMode.Observe)
        {
            return null;
        }

        var action = chaos.Catalogue.Actions.Single(known => known.Name == choice.Action.Name);
        return Mode(action, choice.Mode, facts) ?? Situation(action, choice.Target, state, facts, now) ?? Place(action, choice.Target, incident, state, now) ?? Load(action, chaos.Rig.Options, state);
    }

    private static string? Mode(RecoveryAction action, DecisionMode mode, TenantFacts facts)
    {
        var own = facts.Modes.TryGetValue(action.Name, out var given) ? given : DecisionMode.Auto;
        return mode > facts.Mode || mode > action.Mode || mode > own ? $"goes as far as {mode}, allowed are {facts.Mode}, {action.Mode}, {own}"
            : mode == DecisionMode.Auto && action.IsDisruptive && !facts.Rehearsed.ContainsKey(action.Name) ? "is disruptive and nobody approved it"
            : action.Prerequisites.FirstOrDefault(need => !facts.Prerequisites.Contains(need)) is { } need ? $"lacks {need}"
            : null;
    }

    private static string? Situation(RecoveryAction action, string target, TenantState state, TenantFacts facts, DateTimeOffset now)
    {
        foreach (var pause in state.Pauses.Concat(facts.Pauses))
        {
            var covers = pause.Scope == "all" || pause.Scope == "action:" + action.Name || pause.Scope == "target:" + target;
            if (covers && pause.Until > now)
            {
                return $"{pause.Scope} is paused";
            }
        }

        return facts.Maintenance is not null ? "there is maintenance"
            : state.Storm is not null && action.Radius != BlastRadius.None ? "there is a storm"
            : null;
    }

    private static string? Place(RecoveryAction action, string target, Incident incident, TenantState state, DateTimeOffset now)
    {
        var mayBe = action.Targets.Any(kind => kind switch
        {
            TargetKind.Cloud => target == incident.Cause && target.Length > 0 && !OfParts.Contains(target),
            TargetKind.Part => target == incident.Cause && target is "index" or "log" or "store",
            TargetKind.Person => target == "person",
            _ => string.Equals(target, kind.ToString(), StringComparison.OrdinalIgnoreCase),
        });
        return !mayBe ? $"has no business on '{target}'"
            : action.Uses.All(use => use.Issue != incident.Issue) ? $"does not help with {incident.Issue}"
            : state.Cooldowns.Any(cooldown => cooldown.Target == target && cooldown.Action == action.Name && cooldown.Until > now) ? $"rests on {target}"
            : Acting(state).Any(attempt => attempt.Target == target) ? $"{target} is being worked on"
            : incident.Attempts.Count(attempt => attempt.Action == action.Name && attempt.Status != ExecutionStatus.Skipped) > (action.IsIdempotent ? 1 : 0) ? "was tried before"
            : null;
    }

    private static string? Load(RecoveryAction action, TenantOptions options, TenantState state)
    {
        var acting = Acting(state).ToArray();
        return acting.Count(attempt => attempt.Action == action.Name) >= options.MaxRunning ? "runs too often"
            : action.Radius != BlastRadius.None && acting.Length >= options.MaxRunning ? "too much runs"
            : null;
    }

    private static IEnumerable<Attempt> Acting(TenantState state) => state.Incidents.SelectMany(static incident => incident.Attempts).Concat(state.Manual)
        .Where(static attempt => attempt.Status is ExecutionStatus.None or ExecutionStatus.Scheduled or ExecutionStatus.Running or ExecutionStatus.Verifying or ExecutionStatus.RollingBack);
}
