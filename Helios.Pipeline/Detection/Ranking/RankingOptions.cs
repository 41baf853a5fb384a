namespace Helios.Pipeline.Detection.Ranking;

/// <summary>Settings of <see cref="RankingTree"/>.</summary>
public sealed record RankingOptions
{
    /// <summary>How scores go up.</summary>
    public RankingStrategy Strategy { get; init; } = RankingStrategy.Max;

    /// <summary>Most metrics held; at least 1. About 200 bytes each beside its names, and as much for every cluster and node.</summary>
    public int MaximumMetrics { get; init; } = 100_000;

    /// <summary>Mixed into the hashes that balance the siblings; matters only where strangers choose the names.</summary>
    public int Seed { get; init; }
}
