using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;

namespace Helios.Host.Bench.Healing;

/// <summary>Any action that the guards leave, <c>do_nothing</c> included, each as likely.</summary>
internal sealed class RandomPolicy(int seed) : IHealingPolicy
{
    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public string Name => HealingPolicies.Random;

    /// <inheritdoc/>
    public string? Pick(Incident incident, IReadOnlyList<AlternativeBasis> left)
    {
        lock (_gate)
        {
            return left[_random.Next(left.Count)].Action;
        }
    }
}
