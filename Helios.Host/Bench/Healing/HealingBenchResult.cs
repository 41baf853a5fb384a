namespace Helios.Host.Bench.Healing;

/// <summary>What <see cref="HealingBench"/> found.</summary>
/// <param name="Simulated">What is simulated, and how fast its clock ran.</param>
/// <param name="Runs">Runs asked for.</param>
/// <param name="Seed">Chance.</param>
/// <param name="HorizonSeconds">How long episodes were watched.</param>
/// <param name="IsComplete">Whether all of it was run.</param>
/// <param name="Rows">By fault and policy, then by policy over all faults.</param>
/// <param name="Hindsight">What single actions came to.</param>
/// <param name="Episodes">Every episode.</param>
/// <param name="Failed">Episodes that could not be measured, and why.</param>
internal sealed record HealingBenchResult(
    string Simulated,
    int Runs,
    int Seed,
    double HorizonSeconds,
    bool IsComplete,
    IReadOnlyList<HealingRow> Rows,
    IReadOnlyList<HindsightRow> Hindsight,
    IReadOnlyList<EpisodeResult> Episodes,
    IReadOnlyList<string> Failed);
