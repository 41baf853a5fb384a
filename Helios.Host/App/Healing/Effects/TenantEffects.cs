using System.Text;
using Helios.Actors.Hosting;
using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Connectors.Log;

namespace Helios.Host.App.Healing.Effects;

/// <summary>Does what supervisors of tenants ask for.</summary>
/// <param name="entities">Executions.</param>
/// <param name="publish">To the log; never waits long, and loses a message rather than holding up a supervisor.</param>
/// <param name="decided">For those who watch: tenant, metrics, action.</param>
/// <param name="cycleNow">Turns the loop for one tenant at once.</param>
internal sealed class TenantEffects(IEntities entities, Action<LogAppend> publish, Action<string, IReadOnlyList<string>, string> decided, Action<string> cycleNow)
{
    /// <summary>Keeps the samples of a tenant out of its baselines until then.</summary>
    public required Action<string, DateTimeOffset> Freeze { get; init; }

    /// <summary>Lets its baselines learn again.</summary>
    public required Action<string> Thaw { get; init; }

    /// <summary>Starts an effect.</summary>
    public void Run(EntityId by, TenantEffect effect)
    {
        var tenant = KeySegment.NameOf(by.Key);
        switch (effect)
        {
            case TenantEffect.Begin { Plan: var plan }:
                entities.Tell(RecoveryExecution.IdOf(plan.Order.Tenant, plan.Order.Execution), new ExecutionCommand.Propose(plan));
                break;
            case TenantEffect.Say say:
                entities.Tell(RecoveryExecution.IdOf(tenant, say.Execution), say.Command);
                break;
            case TenantEffect.GiveBack give:
                entities.Tell(RecoveryExecution.IdOf(tenant, give.Execution), new ExecutionCommand.GiveBack(give.Reason));
                break;
            case TenantEffect.Publish decision:
                decided(tenant, decision.Metrics, decision.Action);
                publish(new LogAppend(TopicNames.Decisions, Encoding.UTF8.GetBytes(tenant), decision.Json, []));
                break;
            case TenantEffect.Baseline { FrozenUntil: { } until }:
                Freeze(tenant, until);
                break;
            case TenantEffect.Baseline:
                Thaw(tenant);
                break;
            case TenantEffect.CycleNow:
                cycleNow(tenant);
                break;
        }
    }
}
