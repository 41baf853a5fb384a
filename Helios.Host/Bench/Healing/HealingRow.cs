namespace Helios.Host.Bench.Healing;

/// <summary>What a policy came to for a fault, or over all of them.</summary>
/// <param name="Fault">The fault; empty: all.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Runs">Episodes.</param>
/// <param name="Mttr">Seconds to recovery; the horizon where it did not recover.</param>
/// <param name="Loss">Seconds of a whole service that were lost.</param>
/// <param name="Regret">Mean of both less that of the best single action in hindsight, in seconds; below 0 where the policy did better.</param>
/// <param name="Healed">Share of the episodes that recovered within the horizon.</param>
/// <param name="Actions">What it ran, in order; of the first run.</param>
internal sealed record HealingRow(string Fault, string Policy, int Runs, MeanInterval Mttr, MeanInterval Loss, MeanInterval Regret, double Healed, IReadOnlyList<string> Actions);
