using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;

namespace Helios.Host.Bench.Healing;

/// <summary>One action wherever the guards leave it, once an incident; else nothing. With <c>do_nothing</c>: never anything.</summary>
internal sealed class ForcedPolicy(string name, string action) : IHealingPolicy
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string? Pick(Incident incident, IReadOnlyList<AlternativeBasis> left) => Once(action, incident, left);

    internal static string Once(string action, Incident incident, IReadOnlyList<AlternativeBasis> left) =>
        left.Any(alternative => alternative.Action == action) && incident.Attempts.All(attempt => attempt.Action != action) ? action : RecoveryAction.DoNothing;
}
