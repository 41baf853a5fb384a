using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;

namespace Helios.Host.Bench.Healing;

/// <summary>The service's own planner: TOPSIS under its ladder.</summary>
internal sealed class OwnPolicy : IHealingPolicy
{
    /// <inheritdoc/>
    public string Name => HealingPolicies.Own;

    /// <inheritdoc/>
    public string? Pick(Incident incident, IReadOnlyList<AlternativeBasis> left) => null;
}
