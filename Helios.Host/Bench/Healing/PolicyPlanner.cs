using System.Collections.Concurrent;
using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;

namespace Helios.Host.Bench.Healing;

/// <summary>Lets a policy choose where the service's planner would, from what the guards leave, and notes what they left. A policy needs nobody's approval.</summary>
internal sealed class PolicyPlanner(IHealingPolicy policy, RecoveryPlanner own, ActionCatalogue catalogue) : IRecoveryPlanner
{
    private readonly ConcurrentDictionary<string, byte> _left = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _issues = new(StringComparer.Ordinal);

    /// <summary>Actions that the guards left at some decision.</summary>
    public IReadOnlyList<string> Left => [.. _left.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What was diagnosed: issue and cause.</summary>
    public IReadOnlyList<string> Issues => [.. _issues.Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public RecoveryChoice Choose(Incident incident, TenantState state, TenantFacts facts, DateTimeOffset now)
    {
        var decision = own.Rank(incident, state, facts, now);
        _issues[incident.Cause.Length > 0 ? $"{incident.Issue.ToWire()} of {incident.Cause}" : incident.Issue.ToWire()] = 0;
        foreach (var alternative in decision.Basis)
        {
            _left[alternative.Action] = 0;
        }

        if (policy.Pick(incident, decision.Basis) is not { } name)
        {
            return own.Choose(incident, state, facts, now);
        }

        var chosen = decision.Basis.First(alternative => alternative.Action == name);
        return new RecoveryChoice
        {
            Decision = decision.Id,
            Action = catalogue.Find(name)!,
            Target = chosen.Target,
            Mode = DecisionMode.Auto,
            Text = $"{name}: the policy {policy.Name} says so",
            Json = DecisionDocument.Of(decision, new DecidedStep("policy", chosen.Action, chosen.Target, chosen.Rung, policy.Name), incident.TraceId),
        };
    }

    /// <inheritdoc/>
    public OrderCheck Check(TenantCommand.Order order, TenantState state, DateTimeOffset now) => own.Check(order, state, now);
}
