using Helios.Actors.Supervision;

namespace Helios.Specs.Actors.Supervision;

/// <summary>A planner whose every choice is looked at.</summary>
internal sealed class WatchedPlanner(IRecoveryPlanner planner) : IRecoveryPlanner
{
    /// <summary>Told of each choice with all that it was made from.</summary>
    public Action<RecoveryChoice, Incident, TenantState, TenantFacts, DateTimeOffset> Chosen { get; set; } = static (_, _, _, _, _) => { };

    public RecoveryChoice Choose(Incident incident, TenantState state, TenantFacts facts, DateTimeOffset now)
    {
        var choice = planner.Choose(incident, state, facts, now);
        Chosen(choice, incident, state, facts, now);
        return choice;
    }

    public OrderCheck Check(TenantCommand.Order order, TenantState state, DateTimeOffset now) => planner.Check(order, state, now);
}
