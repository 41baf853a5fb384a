namespace Helios.Host.Api.Rankings;

/// <summary>One place of a ranking. Names below its level are null, empty ones belong to the whole above them.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Tenant">Its tenant.</param>
/// <param name="Cluster">Its cluster.</param>
/// <param name="Node">Its node.</param>
/// <param name="Metric">Its metric.</param>
/// <param name="Score">Its score.</param>
/// <param name="Weight">Its weight.</param>
/// <param name="Contribution">Its share in the score above it.</param>
internal sealed record RankedAnswer(
    int Rank, string? Tenant, string? Cluster, string? Node, string? Metric, double Score, double Weight, double? Contribution);
