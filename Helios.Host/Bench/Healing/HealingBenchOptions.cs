namespace Helios.Host.Bench.Healing;

/// <summary>What <see cref="HealingBench"/> runs.</summary>
internal sealed record HealingBenchOptions
{
    /// <summary>Episodes of each fault and policy, 1 or more.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>Faults, by name.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [.. HealingFaults.All.Select(static fault => fault.Name)];

    /// <summary>Policies, by name.</summary>
    public IReadOnlyList<string> Policies { get; init; } = HealingPolicies.All;

    /// <summary>Whether each applicable action is forced in runs of its own, for what hindsight would have chosen.</summary>
    public bool Hindsight { get; init; } = true;

    /// <summary>Chance.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How much faster than the world's the services' clock runs.</summary>
    public double Speed { get; init; } = 20;

    /// <summary>Services at once.</summary>
    public int Parallel { get; init; } = 2;

    /// <summary>How long a service learns what is usual, in its own time.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How long an episode is watched, in the service's time.</summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromMinutes(3);
}
