using Helios.Actors.Supervision;

namespace Helios.Host.App.Healing;

/// <summary>Tells how long another planner takes.</summary>
internal sealed class TimedPlanner(IRecoveryPlanner planner, RecoveryWatch watch, TimeProvider time) : IRecoveryPlanner
{
    /// <inheritdoc/>
    public RecoveryChoice Choose(Incident incident, TenantState state, TenantFacts facts, DateTimeOffset now)
    {
        var start = time.GetTimestamp();
        var choice = planner.Choose(incident, state, facts, now);
        watch.Planned(time.GetElapsedTime(start));
        return choice;
    }

    /// <inheritdoc/>
    public OrderCheck Check(TenantCommand.Order order, TenantState state, DateTimeOffset now) => planner.Check(order, state, now);
}
