using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;

namespace Helios.Host.Bench.Healing;

/// <summary>A way to choose among the actions that the guards leave.</summary>
internal interface IHealingPolicy
{
    /// <summary>Name in the table.</summary>
    string Name { get; }

    /// <summary>The name of an action; null: the service's own planner chooses.</summary>
    /// <param name="incident">The incident, with what was tried.</param>
    /// <param name="left">Actions that the guards leave, <c>do_nothing</c> among them.</param>
    string? Pick(Incident incident, IReadOnlyList<AlternativeBasis> left);
}
