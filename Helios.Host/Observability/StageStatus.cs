namespace Helios.Host.Observability;

/// <summary>One stage of the graph.</summary>
/// <param name="Name">Its name, as in docs/architecture.md.</param>
/// <param name="Depth">Batches that wait before it.</param>
/// <param name="Capacity">Most batches that may wait before it; 0 for the reader.</param>
/// <param name="Items">Items it has taken.</param>
/// <param name="StalledMs">Time it could not hand on because the next stage was full, in milliseconds.</param>
internal sealed record StageStatus(string Name, long Depth, long Capacity, long Items, long StalledMs);
