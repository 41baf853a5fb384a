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
        var allowed = new List<RecoveryAction>();
        var removed = new List<RemovedAlternative>();
        foreach (var action in actions)
        {
            if (action.Name != RecoveryAction.DoNothing && Check(action, issue, context, now) is { } removal)
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

    private static RemovedAlternative? Check(RecoveryAction action, IssueType issue, GuardContext context, long now)
    {
        if (!action.Issues.Contains(issue))
        {
            return new(action.Name, GuardReason.NotApplicable, $"does not help with {issue.ToWire()}");
        }

        if (context.Permitted is { } permitted && !permitted.Contains(action.Name))
        {
            return new(action.Name, GuardReason.Permission, "is not permitted for this tenant");
        }

        if (context.Prerequisites is { } met && action.Prerequisites.FirstOrDefault(p => !met.Contains(p)) is { } absent)
        {
            return new(action.Name, GuardReason.Prerequisite, $"needs {absent}");
        }

        if (context.CooldownUntil.TryGetValue(action.Name, out var until) && until > now)
        {
            var text = new DateTime(until, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            return new(action.Name, GuardReason.Cooldown, $"rests until {text}");
        }

        if (context.Running.TryGetValue(action.Name, out var running) && running >= context.MaximumRunning)
        {
            return new(action.Name, GuardReason.Concurrency, $"already runs {running} times of at most {context.MaximumRunning}");
        }

        return null;
    }
}
