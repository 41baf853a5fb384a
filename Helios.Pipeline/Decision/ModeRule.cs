namespace Helios.Pipeline.Decision;

/// <summary>How far a decision may go: the strictest of all that have a say.</summary>
internal static class ModeRule
{
    /// <summary>How far an action may go by itself, apart from how clear the choice is.</summary>
    public static DecisionMode Limit(RecoveryAction action, DecisionInput input, DecisionOptions options, long now)
    {
        var mode = Stricter(input.Mode ?? options.Mode, action.Mode);
        if (input.Guards.Modes.TryGetValue(action.Name, out var own))
        {
            mode = Stricter(mode, own);
        }

        return NeedsApproval(action, input, options, now) ? Stricter(mode, DecisionMode.Approve) : mode;
    }

    /// <summary>How far the decision for an action may go, and what holds it below the tenant's mode.</summary>
    public static (DecisionMode Mode, IReadOnlyList<string> Reasons) Of(
        RecoveryAction action, DecisionInput input, bool isUnclear, DecisionOptions options, long now)
    {
        var asked = input.Mode ?? options.Mode;
        var limit = Limit(action, input, options, now);
        var mode = isUnclear ? Stricter(limit, options.Unclear) : limit;
        if (mode == asked)
        {
            return (mode, []);
        }

        var reasons = new List<string>();
        if (Stricter(action.Mode, input.Guards.Modes.GetValueOrDefault(action.Name, DecisionMode.Auto)) < asked)
        {
            reasons.Add("mode_of_action");
        }

        if (asked > DecisionMode.Approve && NeedsApproval(action, input, options, now))
        {
            reasons.Add("disruptive_not_rehearsed");
        }

        if (mode < limit)
        {
            reasons.Add("unclear");
        }

        return (mode, reasons);
    }

    /// <summary>Every restriction that holds now, in the order of the guards.</summary>
    public static IReadOnlyList<GuardInForce> InForce(DecisionInput input, long now)
    {
        var guards = input.Guards;
        var list = new List<GuardInForce>();
        Add(list, GuardReason.Paused, guards.Paused);
        Add(list, GuardReason.Maintenance, guards.Maintenance);
        Add(list, GuardReason.Storm, guards.Storm);
        Add(list, GuardReason.Data, guards.Doubt);
        if (guards.MaximumRadius < BlastRadius.Tenant)
        {
            list.Add(new(GuardReason.BlastRadius, $"at most a {guards.MaximumRadius.ToWire()} may be touched"));
        }

        foreach (var (cooldown, until) in guards.Cooldowns)
        {
            if (until > now)
            {
                list.Add(new(GuardReason.Cooldown, $"{cooldown.Action} on {cooldown.Target}"));
            }
        }

        foreach (var (target, execution) in guards.Busy)
        {
            list.Add(new(GuardReason.TargetBusy, $"{target} by {execution}"));
        }

        if (guards.RunningInTenant >= guards.MaximumInTenant)
        {
            list.Add(new(GuardReason.Concurrency, $"{guards.RunningInTenant} of {guards.MaximumInTenant} runs of the tenant"));
        }

        return list;
    }

    private static void Add(List<GuardInForce> list, GuardReason guard, string? detail)
    {
        if (detail is not null)
        {
            list.Add(new(guard, detail));
        }
    }

    private static bool NeedsApproval(RecoveryAction action, DecisionInput input, DecisionOptions options, long now) => action.IsDisruptive
        && !(input.Guards.Rehearsed.TryGetValue(action.Name, out var at) && now - at <= options.RehearsalHolds.Ticks);

    private static DecisionMode Stricter(DecisionMode one, DecisionMode other) => one < other ? one : other;
}
