using System.Globalization;

namespace Helios.Pipeline.Decision;

/// <summary>Hard constraints: they remove alternatives before ranking, and nothing outweighs them.</summary>
public static class Guards
{
    /// <summary>Splits the catalogue into what may be ranked and what may not.</summary>
    /// <param name="actions">The catalogue; <c>do_nothing</c> is never removed.</param>
    /// <param name="issue">The issue at hand.</param>
    /// <param name="context">The facts.</param>
    /// <param name="now">UTC ticks.</param>
    /// <returns>Both in the order of the catalogue; the first guard that holds gives the reason.</returns>
    public static (IReadOnlyList<RecoveryAction> Allowed, IReadOnlyList<RemovedAlternative> Removed) Apply(
        IReadOnlyList<RecoveryAction> actions, IssueType issue, GuardContext context, long now)
    {
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(context);
        return Apply(actions, new DecisionInput { Incident = "", Tenant = "", Issue = issue, Cause = null, Guards = context }, now);
    }

    /// <summary>As above, with symptoms and cause: an action that does not fit them, or has no target there, is removed too.</summary>
    public static (IReadOnlyList<RecoveryAction> Allowed, IReadOnlyList<RemovedAlternative> Removed) Apply(
        IReadOnlyList<RecoveryAction> actions, DecisionInput input, long now)
    {
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(input);
        var allowed = new List<RecoveryAction>(actions.Count);
        var removed = new List<RemovedAlternative>(actions.Count);
        foreach (var action in actions)
        {
            if (action.Name != RecoveryAction.DoNothing && Check(action, input, now) is { } removal)
            {
                removed.Add(removal);
            }
            else
            {
                allowed.Add(action);
            }
        }

        return (allowed, removed);
    }

    /// <summary>Asks all guards about one action.</summary>
    /// <returns>The first that forbids it; null: none does.</returns>
    public static RemovedAlternative? Check(RecoveryAction action, DecisionInput input, long now)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(input);
        return Fitness(action, input) ?? Permission(action, input.Guards) ?? Situation(action, input.Guards)
            ?? Target(action, input, now) ?? Load(action, input.Guards);
    }

    private static RemovedAlternative? Fitness(RecoveryAction action, DecisionInput input)
    {
        var use = action.UseFor(input.Issue);
        return use is null
            ? Removal(action, GuardReason.NotApplicable, $"does not help with {input.Issue.ToWire()}")
            : use.Fits(input.Symptoms)
                ? null
                : Removal(action, GuardReason.NotApplicable, $"helps with {input.Issue.ToWire()} only where {string.Join(" or ", use.Symptoms)} shows");
    }

    private static RemovedAlternative? Permission(RecoveryAction action, GuardContext context)
    {
        if (action.Mode == DecisionMode.Off || (context.Modes.TryGetValue(action.Name, out var mode) && mode == DecisionMode.Off))
        {
            return Removal(action, GuardReason.Disabled, "is switched off");
        }

        if (context.Permitted is { } permitted && !permitted.Contains(action.Name))
        {
            return Removal(action, GuardReason.Permission, "is not permitted for this tenant");
        }

        if (context.Prerequisites is { } met)
        {
            foreach (var need in action.Prerequisites)
            {
                if (!met.Contains(need))
                {
                    return Removal(action, GuardReason.Prerequisite, context.Lacking.TryGetValue(need, out var why) ? $"needs {need}: {why}" : $"needs {need}");
                }
            }
        }

        return context.Impossible.TryGetValue(action.Name, out var reason) ? Removal(action, GuardReason.NotPossible, reason) : null;
    }

    private static RemovedAlternative? Situation(RecoveryAction action, GuardContext context)
    {
        if (context.Paused is { } paused)
        {
            return Removal(action, GuardReason.Paused, paused);
        }

        if (context.Maintenance is { } work)
        {
            return Removal(action, GuardReason.Maintenance, work);
        }

        var touches = action.Radius != BlastRadius.None;
        return touches && context.Storm is { } storm ? Removal(action, GuardReason.Storm, storm)
            : touches && context.Doubt is { } doubt ? Removal(action, GuardReason.Data, doubt)
            : action.Radius > context.MaximumRadius
                ? Removal(action, GuardReason.BlastRadius, $"touches a {action.Radius.ToWire()}, at most a {context.MaximumRadius.ToWire()} may be touched now")
                : null;
    }

    private static RemovedAlternative? Target(RecoveryAction action, DecisionInput input, long now)
    {
        var context = input.Guards;
        if (TargetKinds.Of(action, input.Cause) is not { } target)
        {
            return Removal(action, GuardReason.NotPossible,
                $"works on a {string.Join(" or ", action.Targets.Select(TargetKinds.ToWire))}, the cause is {(input.Cause is { Length: > 0 } cause ? cause : "not known")}");
        }

        if ((context.Cooldowns.TryGetValue(new(target, action.Name), out var until) && until > now)
            || (context.CooldownUntil.TryGetValue(action.Name, out until) && until > now))
        {
            var text = new DateTime(until, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            return Removal(action, GuardReason.Cooldown, $"rests until {text}");
        }

        if (target.Length > 0 && context.Busy.TryGetValue(target, out var execution))
        {
            return Removal(action, GuardReason.TargetBusy, $"{target} is being worked on by {execution}");
        }

        return context.RunningOnCloud.TryGetValue(target, out var running) && running >= context.MaximumOnCloud
            ? Removal(action, GuardReason.Concurrency, $"{running} runs are on {target} already, at most {context.MaximumOnCloud}")
            : null;
    }

    private static RemovedAlternative? Load(RecoveryAction action, GuardContext context)
    {
        if (context.Running.TryGetValue(action.Name, out var running) && running >= context.MaximumRunning)
        {
            return Removal(action, GuardReason.Concurrency, $"already runs {running} times of at most {context.MaximumRunning}");
        }

        return context.RunningInTenant >= context.MaximumInTenant && action.Radius != BlastRadius.None
            ? Removal(action, GuardReason.Concurrency, $"{context.RunningInTenant} runs are under way for the tenant already, at most {context.MaximumInTenant}")
            : null;
    }

    private static RemovedAlternative Removal(RecoveryAction action, GuardReason reason, string detail) => new(action.Name, reason, detail);
}
