namespace Helios.Host.App.Cluster;

/// <summary>Lag of every partition that was ever seen, in the order of topics and partitions.</summary>
/// <param name="Shards">The partitions.</param>
/// <param name="Why">Why some of it is not of now; null when all is.</param>
internal sealed record LagPicture(IReadOnlyList<ShardLag> Shards, string? Why);
