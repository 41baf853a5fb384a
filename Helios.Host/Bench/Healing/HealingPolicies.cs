using Helios.Pipeline.Decision;

namespace Helios.Host.Bench.Healing;

/// <summary>The policies that are compared.</summary>
internal static class HealingPolicies
{
    public const string Own = "mcdm";
    public const string Fixed = "fixed";
    public const string Random = "random";
    public const string Nothing = "nothing";

    /// <summary>Their names, in the order of the table.</summary>
    public static readonly IReadOnlyList<string> All = [Own, Fixed, Random, Nothing];

    /// <summary>The policy of a name; a name of an action forces that.</summary>
    /// <param name="name">A name of <see cref="All"/>, or of an action.</param>
    /// <param name="seed">Chance of this episode.</param>
    public static IHealingPolicy Of(string name, int seed) => name switch
    {
        Own => new OwnPolicy(),
        Fixed => new FixedPolicy(),
        Random => new RandomPolicy(seed),
        Nothing => new ForcedPolicy(Nothing, RecoveryAction.DoNothing),
        _ => new ForcedPolicy(name, name),
    };
}
