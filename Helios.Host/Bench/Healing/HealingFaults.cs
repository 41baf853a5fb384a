namespace Helios.Host.Bench.Healing;

/// <summary>The faults that are injected.</summary>
internal static class HealingFaults
{
    private const string Restart = "restart_cloud_adapter";
    private static readonly TimeSpan Passing = TimeSpan.FromSeconds(90);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<HealingFault> All { get; } = [.. Clouds(), .. Adapters(), .. Parts()];

    private static HealingFault[] Clouds() =>
    [
        new()
        {
            Name = "cloud_outage", Cloud = "aws", Drop = 1, Length = Passing, Proof = ProofMetric.Accuracy,
            Text = "aws delivers nothing for 90 s; only time ends it",
        },
        new()
        {
            Name = "slow_cloud", Cloud = "aws", Delay = TimeSpan.FromSeconds(6), Cures = [Restart], Proof = ProofMetric.Latency,
            Text = "copies of aws come 6 s later until its adapter is restarted",
        },
        new()
        {
            Name = "rate_collapse", Rate = 0.05, Length = Passing, Proof = ProofMetric.Throughput,
            Text = "all clouds send a twentieth for 90 s; only time ends it",
        },
    ];

    private static HealingFault[] Adapters() =>
    [
        new()
        {
            Name = "poison_burst", Cloud = "aws", Poison = 0.5, Cures = [Restart], Proof = ProofMetric.Accuracy,
            Text = "every other copy of aws cannot be read until its adapter is restarted",
        },
        new()
        {
            Name = "duplicate_storm", Cloud = "aws", Repeats = 4, Cures = [Restart], Proof = ProofMetric.Duplicates,
            Text = "aws sends each copy five times until its adapter is restarted",
        },
        new()
        {
            Name = "payload_corruption", Cloud = "aws", Corrupt = 0.6, Cures = [Restart], Proof = ProofMetric.Accuracy,
            Text = "six in ten payloads of aws differ until its adapter is restarted",
        },
    ];

    private static HealingFault[] Parts() =>
    [
        new()
        {
            Name = "index_loss", LosesIndex = true, Lateness = 0.3, Cures = ["rebuild_index", "switch_to_fallback"], Proof = ProofMetric.Accuracy,
            Text = "the index forgets all and reports itself down until rebuilt; late copies are strangers",
        },
        new()
        {
            Name = "consumer_lag", Rate = 2.5, Proof = ProofMetric.Latency,
            Text = "clouds send 2.5 times as much; a lane takes 220 copies/s (simulated), so two are needed",
        },
    ];
}
