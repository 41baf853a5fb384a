namespace Helios.Host.App.Shards;

/// <summary>What a stage has done over all graphs, and how full it is in the present one.</summary>
/// <param name="Name">The stage.</param>
/// <param name="Depth">Batches waiting before it now.</param>
/// <param name="Capacity">Most that may.</param>
/// <param name="Items">Items taken.</param>
/// <param name="Stalled">Time in which it waited for the next stage.</param>
internal readonly record struct StageCount(string Name, long Depth, int Capacity, long Items, TimeSpan Stalled);
