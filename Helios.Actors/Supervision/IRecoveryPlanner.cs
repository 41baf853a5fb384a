namespace Helios.Actors.Supervision;

/// <summary>Chooses what to do about an incident. Pure.</summary>
public interface IRecoveryPlanner
{
    /// <summary>Ranks what the guards leave.</summary>
    RecoveryChoice Choose(Incident incident, TenantState state, TenantFacts facts, DateTimeOffset now);

    /// <summary>What a person's order becomes, or why it may not be: guards hold for people too, but cooldown and ranking do not.</summary>
    OrderCheck Check(TenantCommand.Order order, TenantState state, DateTimeOffset now);
}
